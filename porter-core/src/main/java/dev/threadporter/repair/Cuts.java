package dev.threadporter.repair;

import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Where forks and segments cut their bases, before and after. Asked for by the heads of all
 * rollouts, answered when a base is rewritten, which happens before its descendants are.
 */
final class Cuts {
  private final Map<ThreadId, Map<Long, Long>> byBase = new HashMap<>();
  private final Map<ThreadId, Long> corrected = new HashMap<>();

  Cuts(Map<ThreadId, HistoryBase> bases) {
    for (var base : bases.values()) {
      byBase
          .computeIfAbsent(base.rollout(), id -> new TreeMap<>())
          .put(base.endOffset(), base.endOffset());
    }
  }

  /** Notes where a rollout has to cut its base as that is before any rewriting. */
  void correct(ThreadId rollout, HistoryBase base, long offset) {
    corrected.put(rollout, offset);
    byBase.computeIfAbsent(base.rollout(), id -> new TreeMap<>()).put(offset, offset);
  }

  /** Answers the cuts of a base that was mended and then edited. */
  void answer(ThreadId base, OffsetMap mended, OffsetMap edited) throws IOException {
    var cuts = byBase.get(base);
    if (cuts != null) {
      for (var cut : cuts.entrySet()) {
        cut.setValue(edited.newOffset(mended.newOffset(cut.getKey())));
      }
    }
  }

  /** Whether a rollout has to cut its base elsewhere than it does. */
  boolean moves(ThreadId rollout, HistoryBase base) {
    return newOffset(rollout, base).orElse(base.endOffset()) != base.endOffset();
  }

  /** Where a rollout has to cut its base. */
  OptionalLong newOffset(ThreadId rollout, HistoryBase base) {
    var offset = corrected.getOrDefault(rollout, base.endOffset());
    var moved = byBase.getOrDefault(base.rollout(), Map.of()).get(offset);
    return moved == null ? OptionalLong.empty() : OptionalLong.of(moved);
  }
}
