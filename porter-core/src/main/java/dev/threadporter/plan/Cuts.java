package dev.threadporter.plan;

import dev.threadporter.pack.PackedThread;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where forks and segments cut their bases, before and after: asked for by the manifest, answered
 * when the base is streamed, which happens before its descendants are; answered again if the base
 * becomes another one.
 */
final class Cuts {
  private final Map<ThreadId, Map<HistoryBase, Optional<Place>>> byBase = new HashMap<>();
  private final Set<HistoryBase> lost = new HashSet<>();

  static Cuts of(Collection<PackedThread> threads) {
    var cuts = new Cuts();
    for (var thread : threads) {
      for (var rollout : thread.rollouts()) {
        rollout
            .base()
            .ifPresent(
                base ->
                    cuts.byBase
                        .computeIfAbsent(base.rollout(), id -> new LinkedHashMap<>())
                        .put(base, Optional.empty()));
      }
    }
    return cuts;
  }

  /** The same questions, none of them answered. */
  Cuts unanswered() {
    var cuts = new Cuts();
    byBase.forEach(
        (base, known) -> {
          var open = new LinkedHashMap<HistoryBase, Optional<Place>>();
          known.keySet().forEach(cut -> open.put(cut, Optional.empty()));
          cuts.byBase.put(base, open);
        });
    return cuts;
  }

  /** Says of each cut of a base where it is now; one without a place doesn't come along. */
  void answer(ThreadId base, Answers answers) throws IOException {
    for (var cut : byBase.getOrDefault(base, Map.of()).entrySet()) {
      cut.setValue(answers.place(cut.getKey()));
      if (cut.getValue().isEmpty()) {
        lost.add(cut.getKey());
      }
    }
  }

  /** Says that nothing of a base comes along. */
  void lose(ThreadId base) {
    lost.addAll(byBase.getOrDefault(base, Map.of()).keySet());
  }

  /** Says that of a base only those cuts come along that are where something else has them too. */
  void loseAllBut(ThreadId base, Common common) throws IOException {
    for (var cut : byBase.getOrDefault(base, Map.of()).keySet()) {
      if (!common.has(cut)) {
        lost.add(cut);
      }
    }
  }

  /** Whether what a rollout begins with doesn't come along. */
  boolean isLost(HistoryBase base) {
    return lost.contains(base);
  }

  /** The base of a rollout as it is here; the same if it isn't known to have moved. */
  HistoryBase now(HistoryBase base) {
    return byBase
        .getOrDefault(base.rollout(), Map.of())
        .getOrDefault(base, Optional.empty())
        .map(at -> new HistoryBase(at.rollout(), base.endOrdinal() + at.shift(), at.offset()))
        .orElse(base);
  }

  /** Whether anything begins with a rollout. */
  boolean asksFor(ThreadId base) {
    return byBase.containsKey(base);
  }

  /**
   * Where a cut is.
   *
   * @param rollout the rollout that is cut
   * @param shift by how much the numbers of its lines grew
   * @param offset the cut, in bytes
   */
  record Place(ThreadId rollout, long shift, long offset) {}

  /** Finds cuts in a rollout whose lines moved. */
  static Answers moved(ThreadId rollout, long shift, Move move) {
    return cut -> Optional.of(new Place(rollout, shift, move.newOffset(cut.endOffset())));
  }

  /** Where the lines of a rollout went. */
  @FunctionalInterface
  interface Move {
    /** The new offset of a line, by its offset at the source. */
    long newOffset(long offset) throws IOException;
  }

  /** What two rollouts have in common. */
  @FunctionalInterface
  interface Common {
    /** Whether all before a cut is in both. */
    boolean has(HistoryBase cut) throws IOException;
  }

  /** Finds cuts. */
  @FunctionalInterface
  interface Answers {
    /** The place of a cut, by what it is at the source; empty if what it cuts isn't here. */
    Optional<Place> place(HistoryBase cut) throws IOException;
  }
}
