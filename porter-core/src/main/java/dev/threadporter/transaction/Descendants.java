package dev.threadporter.transaction;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps whole what forks and segments begin with. Each file, whether it stays as it is or goes back
 * to what it was, counts the bytes of its base as they were written with it: what goes back may
 * only change behind what a file that stays begins with, and the other way round.
 */
final class Descendants {
  private final Catalogue catalogue;
  private final Judgement judgement;
  private final ChangedRollouts changed;
  private final List<Beginning> present = new ArrayList<>();
  private final List<Beginning> former = new ArrayList<>();

  Descendants(Catalogue catalogue, Judgement judgement, ChangedRollouts changed) {
    this.catalogue = catalogue;
    this.judgement = judgement;
    this.changed = changed;
  }

  /** Leaves threads until everything that is left or goes back has what it begins with. */
  void find() throws IOException {
    if (changed.all().stream().noneMatch(changed::goesBack)) {
      return;
    }
    catalogue.rollouts().forEach(file -> add(file, present));
    changed.all().stream()
        .filter(changed::goesBack)
        .flatMap(rollout -> rollout.before().stream())
        .forEach(file -> add(file, former));
    while (leavesMore()) {
      // What is left may need something else, or be what something else needs.
    }
  }

  private void add(RolloutFile file, List<Beginning> to) {
    Catalogue.head(file)
        .flatMap(RolloutHead::base)
        .filter(base -> changed.get(base.rollout()).isPresent())
        .ifPresent(base -> to.add(new Beginning(file, base)));
  }

  private boolean leavesMore() throws IOException {
    var more = false;
    for (var file : present) {
      var base = changed.get(file.base().rollout()).orElseThrow();
      if (!changed.goesBack(file.rollout())
          && changed.goesBack(base)
          && base.now().isPresent()
          && file.base().endOffset() > base.shared()) {
        more |= judgement.leave(base.thread(), "thread " + file.thread() + " goes on from it");
      }
    }
    for (var file : former) {
      var base = changed.get(file.base().rollout()).orElseThrow();
      if (changed.goesBack(file.rollout())
          && !changed.goesBack(base)
          && base.fate() != Fate.AS_BEFORE
          && file.base().endOffset() > base.shared()) {
        more |=
            judgement.leave(file.thread(), "it goes on from " + base.thread() + ", which stays");
      }
    }
    return more;
  }

  /**
   * A file that begins with what another one holds.
   *
   * @param file the file
   * @param base the other one, and how much of it
   */
  private record Beginning(RolloutFile file, HistoryBase base) {
    ThreadId thread() {
      return file.name().thread();
    }

    ThreadId rollout() {
      return file.name().rollout();
    }
  }
}
