package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.merge.ForkId;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.plan.Cuts.Place;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.Settlement.Settled;
import dev.threadporter.plan.ThreadPlan.Action;
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
  private final Catalogue catalogue;
  private final Staging staging;
  private final Cuts cuts;
  private final CopyExtension copies;

  ForkImport(OpenHome target, Staging staging, Cuts cuts) {
    this.home = target.home().root();
    this.catalogue = target.catalogue();
    this.staging = staging;
    this.cuts = cuts;
    this.copies = new CopyExtension(home, catalogue, staging, cuts);
  }

  /** Settles a thread: if the fork is here and stays as it is, only descendants are told of it. */
  Settled settle(ThreadImport thread, Action action) throws IOException, PorterException {
    if (action == Action.TAKE_LONGER) {
      return copies.extend(thread, thread.copy().orElseThrow());
    }
    var missing = action == Action.KEEP_BOTH;
    var files = new ArrayList<PlannedRollout>();
    for (var outcome : thread.outcomes()) {
      if (outcome.kept().isEmpty()) {
        continue;
      }
      var kept = outcome.kept().get();
      if (isOwn(thread, outcome)) {
        var fork = new Fork(thread, outcome, kept, files.isEmpty(), cuts);
        files.add(missing ? make(fork) : look(fork));
      } else {
        var id = outcome.rollout().name().rollout();
        cuts.answer(id, Cuts.moved(id, outcome.match().shift(), kept::toHere));
      }
      staging.discard(kept.whole());
    }
    var last = thread.outcomes().get(thread.outcomes().size() - 1);
    return new Settled(files, last.rollout().archived(), List.of());
  }

  /** Whether the fork has a file of its own for a rollout; the one that it goes on with always. */
  static boolean isOwn(ThreadImport thread, Outcome outcome) {
    var all = thread.outcomes();
    return (outcome.presence() != Presence.SAME && outcome.presence() != Presence.LONGER_HERE)
        || outcome.equals(all.get(all.size() - 1));
  }

  private PlannedRollout make(Fork fork) throws IOException, PorterException {
    var rollout = fork.rollout();
    var place = home.resolve(fork.place()).toString();
    if (staging.isDryRun()) {
      return new PlannedRollout(place, rollout.bytes());
    }
    var bytes = new long[1];
    try (var moved = staging.map()) {
      var start = start(fork);
      staging.put(
          staging.stage(rollout.modified(), out -> bytes[0] = write(fork, start, moved, out)),
          fork.place());
      cuts.answer(rollout.name().rollout(), cut -> Optional.of(place(fork, start, moved, cut)));
    }
    return new PlannedRollout(place, bytes[0]);
  }

  private PlannedRollout look(Fork fork) throws IOException {
    var here = new ForkHere(fork, catalogue);
    if (fork.paginated()) {
      cuts.answer(fork.rollout().name().rollout(), here::place);
    }
    return here.planned(home.resolve(fork.place()));
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

  private static Place place(
      Fork fork, Optional<HistoryBase> start, OffsetMap moved, HistoryBase cut) throws IOException {
    var common = start.isPresent() ? fork.common(cut) : Optional.<Place>empty();
    if (common.isPresent()) {
      return common.get();
    }
    var inWhole = fork.kept().toWhole().newOffset(cut.endOffset());
    return new Place(fork.name().rollout(), fork.shift(start), moved.newOffset(inWhole));
  }

  /**
   * A file of the fork.
   *
   * @param first whether it is the fork's first
   */
  record Fork(ThreadImport thread, Outcome outcome, Kept kept, boolean first, Cuts cuts) {
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

    /** Where the file belongs, below the home. */
    String place() {
      return rollout().archived() ? name().archivedPath() : name().activePath();
    }

    Optional<HistoryBase> base() {
      return rollout().base().map(cuts::now);
    }

    /** Where a cut is in what was here before, if it lies in the turns that both have. */
    Optional<Place> common(HistoryBase cut) throws IOException {
      var inWhole = kept.toWhole().newOffset(cut.endOffset());
      return outcome.here().isPresent() && inWhole <= kept.lastTurnEnd().source()
          ? Optional.of(
              new Place(
                  rollout().name().rollout(),
                  outcome.match().shift(),
                  kept.toHere().newOffset(inWhole)))
          : Optional.empty();
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
