package dev.threadporter.plan;

import dev.threadporter.pack.PackedRollout;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the lines of the current thread's rollouts went. Forgotten when the next thread begins; by
 * then everything that points into them is answered.
 */
final class LineMaps implements Closeable {
  private final Path scratch;
  private final Map<ThreadId, OffsetMap> byRollout = new LinkedHashMap<>();
  private final List<OffsetMap> all = new ArrayList<>();
  private Optional<ThreadId> thread = Optional.empty();

  LineMaps(Path scratch) {
    this.scratch = scratch;
  }

  /** The map of a rollout that begins. */
  OffsetMap begin(PackedRollout rollout) throws IOException {
    var owner = Optional.of(rollout.name().thread());
    if (!thread.equals(owner)) {
      close();
      thread = owner;
    }
    var map = another();
    byRollout.put(rollout.name().rollout(), map);
    return map;
  }

  /** A further map of the same thread. */
  OffsetMap another() {
    var map = new OffsetMap(scratch);
    all.add(map);
    return map;
  }

  /** The maps of the thread's rollouts. */
  Map<ThreadId, OffsetMap> byRollout() {
    return byRollout;
  }

  @Override
  public void close() throws IOException {
    for (var map : all) {
      map.close();
    }
    all.clear();
    byRollout.clear();
  }
}
