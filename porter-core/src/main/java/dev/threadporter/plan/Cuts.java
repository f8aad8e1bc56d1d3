package dev.threadporter.plan;

import dev.threadporter.pack.PackedThread;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where forks and segments cut their bases, before and after: asked for by the manifest, answered
 * when the base is streamed, which happens before its descendants are.
 */
final class Cuts {
  private final Map<ThreadId, Map<Long, Optional<Long>>> byBase = new HashMap<>();

  static Cuts of(Collection<PackedThread> threads) {
    var cuts = new Cuts();
    for (var thread : threads) {
      for (var rollout : thread.rollouts()) {
        rollout
            .base()
            .ifPresent(
                base ->
                    cuts.byBase
                        .computeIfAbsent(base.rollout(), id -> new TreeMap<>())
                        .put(base.endOffset(), Optional.empty()));
      }
    }
    return cuts;
  }

  /** Answers the cuts of a base whose lines went where the map says. */
  void answer(ThreadId base, OffsetMap offsets) throws IOException {
    var cuts = byBase.get(base);
    if (cuts != null) {
      for (var cut : cuts.entrySet()) {
        cut.setValue(Optional.of(offsets.newOffset(cut.getKey())));
      }
    }
  }

  /** The new offset of a cut; empty if it isn't known to have moved. */
  Optional<String> newOffset(ThreadId base, String oldOffset) {
    try {
      return byBase
          .getOrDefault(base, Map.of())
          .getOrDefault(Long.parseLong(oldOffset), Optional.empty())
          .map(offset -> Long.toString(offset));
    } catch (NumberFormatException notAnOffset) {
      return Optional.empty();
    }
  }
}
