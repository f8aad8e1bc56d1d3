package dev.threadporter.transaction;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.Optional;

/** A rollout whose file a transaction changed. */
final class ChangedRollout {
  private final ThreadId thread;
  private final Fate fate;
  private final Optional<RolloutFile> now;
  private final Optional<RolloutFile> before;
  private Optional<Long> shared = Optional.empty();

  /**
   * A rollout.
   *
   * @param thread its thread
   * @param fate what can be done about its file
   * @param now what is there of it, if anything is
   * @param before the file as it was before the transaction, whatever its name was, if there was
   *     one
   */
  ChangedRollout(
      ThreadId thread, Fate fate, Optional<RolloutFile> now, Optional<RolloutFile> before) {
    this.thread = thread;
    this.fate = fate;
    this.now = now;
    this.before = before;
  }

  ThreadId thread() {
    return thread;
  }

  Fate fate() {
    return fate;
  }

  Optional<RolloutFile> now() {
    return now;
  }

  Optional<RolloutFile> before() {
    return before;
  }

  /**
   * How much of it is the same before the transaction and now, in plain bytes; nothing that anybody
   * could rely on if it can't be read.
   */
  long shared() {
    if (shared.isEmpty()) {
      shared = Optional.of(compared());
    }
    return shared.get();
  }

  private long compared() {
    try {
      return now.isPresent() && before.isPresent() ? CommonPrefix.of(now.get(), before.get()) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
