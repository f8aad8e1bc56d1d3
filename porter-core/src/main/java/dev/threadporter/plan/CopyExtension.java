package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.Cuts.Place;
import dev.threadporter.plan.ForkImport.Fork;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Settlement.Settled;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutTail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts what the source has more by now behind what an earlier import kept of it as a fork. The
 * fork's own bytes stay: others may begin with them.
 */
final class CopyExtension {
  private final Path home;
  private final Catalogue catalogue;
  private final Staging staging;
  private final Cuts cuts;

  CopyExtension(Path home, Catalogue catalogue, Staging staging, Cuts cuts) {
    this.home = home;
    this.catalogue = catalogue;
    this.staging = staging;
    this.cuts = cuts;
  }

  Settled extend(ThreadImport thread, CopyHere.Found copy) throws IOException, PorterException {
    var outcome = thread.outcomes().get(0);
    var kept = outcome.kept().orElseThrow();
    var file = copy.file();
    var place = below(file.path().resolveSibling(file.name().plain()));
    var bytes = new long[] {outcome.rollout().bytes()};
    if (!staging.isDryRun()) {
      try (var moved = staging.map()) {
        staging.put(
            staging.stage(
                outcome.rollout().modified(), out -> bytes[0] = write(copy, kept, moved, out)),
            place);
        answer(new Fork(thread, outcome, kept, true, cuts), copy, moved);
      }
    }
    staging.discard(kept.whole());
    var old = List.of(below(file.path())).stream().filter(path -> !path.equals(place)).toList();
    var planned = new PlannedRollout(home.resolve(place).toString(), bytes[0]);
    return new Settled(List.of(planned), file.archived(), old);
  }

  private String below(Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }

  private long write(CopyHere.Found copy, Kept kept, OffsetMap moved, OutputStream out)
      throws IOException {
    RolloutFile file = copy.file();
    var prefix = Prefix.copy(file, Long.MAX_VALUE, out);
    try (var whole = staging.open(kept.whole())) {
      return RolloutTail.write(whole, copy.end(), copy.shift(), out, prefix, moved);
    }
  }

  /** What descendants begin with is in the fork as it was, or among the lines behind it. */
  private void answer(Fork fork, CopyHere.Found copy, OffsetMap moved) throws IOException {
    if (!fork.paginated()) {
      return;
    }
    var before = new ForkHere(fork, catalogue);
    cuts.answer(
        fork.rollout().name().rollout(),
        cut -> {
          var inWhole = fork.kept().toWhole().newOffset(cut.endOffset());
          return inWhole <= copy.end()
              ? before.place(cut)
              : Optional.of(
                  new Place(copy.file().name().rollout(), copy.shift(), moved.newOffset(inWhole)));
        });
  }
}
