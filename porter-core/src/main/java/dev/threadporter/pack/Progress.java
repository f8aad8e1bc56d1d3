package dev.threadporter.pack;

import dev.threadporter.thread.ThreadId;

/** Is told how many bytes of rollouts went by. */
@FunctionalInterface
public interface Progress {
  /** Doesn't want to know. */
  Progress NONE = (thread, number, bytes) -> {};

  /**
   * More bytes went by.
   *
   * @param thread the thread that they belong to
   * @param number the thread's number, from 1
   * @param bytes how many since the last call
   */
  void bytes(ThreadId thread, int number, long bytes);
}
