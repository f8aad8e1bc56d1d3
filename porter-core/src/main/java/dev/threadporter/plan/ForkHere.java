package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.plan.Cuts.Place;
import dev.threadporter.plan.ForkImport.Fork;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a fork that an earlier import brought. Its lines have the numbers that they would get
 * now, but not the same bytes: that import may have had other options, and Codex may have gone on.
 * So what descendants begin with is looked up in it, by number.
 */
final class ForkHere {
  private final Fork fork;
  private final Optional<RolloutFile> file;

  ForkHere(Fork fork, Catalogue catalogue) {
    this.fork = fork;
    this.file = catalogue.rollout(fork.name().rollout());
  }

  /** The file; where it would be if a person took it away. */
  PlannedRollout planned(Path otherwise) {
    return file.map(here -> new PlannedRollout(here.path().toString(), here.bytes()))
        .orElseGet(() -> new PlannedRollout(otherwise.toString(), fork.rollout().bytes()));
  }

  /** Where the lines before a cut end; empty if they aren't here. */
  Optional<Place> place(HistoryBase cut) throws IOException {
    var common = fork.common(cut);
    if (common.isPresent()) {
      return common;
    }
    var shift = shift();
    if (file.isEmpty() || shift.isEmpty()) {
      return Optional.empty();
    }
    var by = shift.getAsLong();
    var found = find(file.get(), cut.endOrdinal() + by);
    return found.isPresent()
        ? Optional.of(new Place(fork.name().rollout(), by, found.getAsLong()))
        : Optional.empty();
  }

  /** What can't be read isn't here: descendants that would begin with it are left out. */
  private static OptionalLong find(RolloutFile file, long ordinal) {
    try {
      return RolloutMark.find(file, ordinal);
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }

  /** By how much the numbers grew when it was made; empty if it begins with other lines now. */
  private OptionalLong shift() {
    var head = file.flatMap(Catalogue::head);
    if (head.isEmpty()) {
      return OptionalLong.empty();
    }
    var base = head.flatMap(RolloutHead::base);
    if (base.filter(this::isEndOfCommonTurns).isPresent()) {
      return OptionalLong.of(fork.shift(base));
    }
    return base.equals(fork.base())
        ? OptionalLong.of(fork.shift(Optional.empty()))
        : OptionalLong.empty();
  }

  private boolean isEndOfCommonTurns(HistoryBase base) {
    return fork.outcome().here().isPresent()
        && base.rollout().equals(fork.rollout().name().rollout())
        && base.endOffset() == fork.kept().lastTurnEnd().target();
  }
}
