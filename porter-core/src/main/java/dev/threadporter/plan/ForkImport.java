package dev.threadporter.plan;

import dev.threadporter.merge.ForkId;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.plan.Cuts.Place;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.Settlement.Settled;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.rollout.ForkWriter;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a thread in beside the one of the same id, as a fork of it: what both have stays where it
 * is, what only the source has comes under the fork's id.
 */
final class ForkImport {
  private final Path home;
  private final Staging staging;
  private final Cuts cuts;

  ForkImport(Path home, Staging staging, Cuts cuts) {
    this.home = home;
    this.staging = staging;
    this.cuts = cuts;
  }

  /**
   * Settles a thread.
   *
   * @param missing whether the fork isn't here yet; if it is, only descendants are told of it
   */
  Settled settle(ThreadImport thread, boolean missing) throws IOException, PorterException {
    var files = new ArrayList<PlannedRollout>();
    for (var outcome : thread.outcomes()) {
      if (outcome.kept().isEmpty()) {
        continue;
      }
      var kept = outcome.kept().get();
      if (isOwn(thread, outcome)) {
        files.add(fork(new Fork(thread, outcome, kept, files.isEmpty(), cuts), missing));
      } else {
        var id = outcome.rollout().name().rollout();
        cuts.answer(id, offset -> new Place(id, outcome.match().shift(), toHere(kept, offset)));
      }
      staging.discard(kept.whole());
    }
    var last = thread.outcomes().get(thread.outcomes().size() - 1);
    return new Settled(files, last.rollout().archived(), List.of());
  }

  /** Whether the fork has a file of its own for a rollout; the one that it goes on with always. */
  private static boolean isOwn(ThreadImport thread, Outcome outcome) {
    var all = thread.outcomes();
    return (outcome.presence() != Presence.SAME && outcome.presence() != Presence.LONGER_HERE)
        || outcome.equals(all.get(all.size() - 1));
  }

  private PlannedRollout fork(Fork fork, boolean missing) throws IOException, PorterException {
    var rollout = fork.rollout();
    var place = rollout.archived() ? fork.name().archivedPath() : fork.name().activePath();
    if (staging.isDryRun() || !(missing || cuts.asksFor(rollout.name().rollout()))) {
      return new PlannedRollout(home.resolve(place).toString(), rollout.bytes());
    }
    var bytes = new long[1];
    try (var moved = staging.map()) {
      var start = start(fork);
      var staged =
          staging.stage(rollout.modified(), out -> bytes[0] = write(fork, start, moved, out));
      if (missing) {
        staging.put(staged, place);
      } else {
        staging.discard(staged);
      }
      cuts.answer(rollout.name().rollout(), offset -> place(fork, start, moved, offset));
    }
    return new PlannedRollout(home.resolve(place).toString(), bytes[0]);
  }

  /** Where a paginated fork begins in what is here; empty if it has to hold the whole rollout. */
  private Optional<HistoryBase> start(Fork fork) throws IOException {
    var end = fork.kept().lastTurnEnd();
    if (!fork.paginated() || end.source() == 0 || fork.outcome().here().isEmpty()) {
      return Optional.empty();
    }
    try (var whole = staging.open(fork.kept().whole())) {
      var ordinal = ForkWriter.ordinalAt(whole, end.source());
      return ordinal.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new HistoryBase(
                  fork.rollout().name().rollout(),
                  ordinal.getAsLong() + fork.outcome().match().shift(),
                  end.target()));
    }
  }

  private long write(Fork fork, Optional<HistoryBase> start, OffsetMap moved, OutputStream out)
      throws IOException {
    var writer = new ForkWriter(fork.thread().id(), fork.thread().newId().orElseThrow(), moved);
    try (var whole = staging.open(fork.kept().whole())) {
      if (!fork.paginated()) {
        return writer.copy(whole, out);
      }
      return start.isPresent()
          ? writer.goOn(
              whole, fork.kept().lastTurnEnd().source(), start.get(), fork.shift(start), out)
          : writer.whole(whole, fork.base(), fork.shift(Optional.empty()), out);
    }
  }

  private static Place place(Fork fork, Optional<HistoryBase> start, OffsetMap moved, long offset)
      throws IOException {
    var kept = fork.kept();
    var inWhole = kept.toWhole().newOffset(offset);
    if (start.isPresent() && inWhole <= kept.lastTurnEnd().source()) {
      var shift = fork.outcome().match().shift();
      return new Place(start.get().rollout(), shift, kept.toHere().newOffset(inWhole));
    }
    return new Place(fork.name().rollout(), fork.shift(start), moved.newOffset(inWhole));
  }

  private static long toHere(Kept kept, long offset) throws IOException {
    return kept.toHere().newOffset(kept.toWhole().newOffset(offset));
  }

  /**
   * A file of the fork.
   *
   * @param first whether it is the fork's first
   */
  private record Fork(ThreadImport thread, Outcome outcome, Kept kept, boolean first, Cuts cuts) {
    PackedRollout rollout() {
      return outcome.rollout();
    }

    boolean paginated() {
      return thread.packed().thread().paginated();
    }

    RolloutName name() {
      var id = thread.newId().orElseThrow();
      ThreadId own = first ? id : ForkId.ofRollout(id, rollout().name().rollout());
      return new RolloutName(rollout().name().time(), id, own, false);
    }

    Optional<HistoryBase> base() {
      return rollout().base().map(cuts::now);
    }

    /**
     * By how much the numbers of its lines grow: by one for a first line in the middle of what is
     * here, or as those of its base did.
     */
    long shift(Optional<HistoryBase> start) {
      if (start.isPresent()) {
        return outcome.match().shift() + 1;
      }
      return new Rebasing(rollout().base(), cuts).shift();
    }
  }
}
