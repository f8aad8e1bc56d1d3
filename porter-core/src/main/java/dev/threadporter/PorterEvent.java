package dev.threadporter;

import dev.threadporter.pack.PackedThread;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Recovery.Recovered;
import dev.threadporter.transaction.TransactionSummary;
import java.nio.file.Path;
import java.util.List;

/**
 * What porter tells a listener while it works. Events come on the thread that asked for the work,
 * unless they say otherwise.
 */
public sealed interface PorterEvent {
  /**
   * Bytes went by.
   *
   * @param doing what is done, a key for a text: {@code exporting}, {@code importing}, {@code
   *     verifying}
   * @param thread the thread that it is about
   * @param threadNumber its number, from 1
   * @param bytes how many bytes went by so far, of all threads
   */
  record Progress(String doing, ThreadId thread, int threadNumber, long bytes)
      implements PorterEvent {}

  /**
   * A project is cloned or restored. Comes often, and not always on the thread that asked for the
   * work, but never while another event does.
   *
   * @param doing what is done: {@code cloning} or {@code restoring}
   * @param folder the project's folder
   * @param phase what of it, as Git names it, for instance {@code Receiving objects}; may be empty
   * @param done how much of the phase is done, in a unit of the phase's own
   * @param total how much the phase is; 0 if unknown
   */
  record ProjectProgress(String doing, Path folder, String phase, long done, long total)
      implements PorterEvent {}

  /**
   * It is settled how much there is to do.
   *
   * @param doing what is done, as in {@link Progress}
   * @param threads how many threads
   * @param bytes how many bytes of rollouts, plain
   */
  record Started(String doing, int threads, long bytes) implements PorterEvent {
    static Started of(String doing, List<PackedThread> threads) {
      var bytes = threads.stream().mapToLong(PackedThread::bytes).sum();
      return new Started(doing, threads.size(), bytes);
    }
  }

  /**
   * An abandoned transaction was dealt with before the work began.
   *
   * @param recovered which, and how
   */
  record RecoveredTransaction(Recovered recovered) implements PorterEvent {}

  /**
   * An unfinished transaction was found that can't be dealt with now, because Codex has the home
   * open. What is there is something that Codex copes with.
   *
   * @param transaction its id
   */
  record UnfinishedTransaction(String transaction) implements PorterEvent {}

  /**
   * An old transaction was removed, to keep only as many as are wanted; it can't be undone any
   * more.
   *
   * @param removed which
   */
  record PrunedTransaction(TransactionSummary removed) implements PorterEvent {}

  /**
   * Another porter is at work in the home, and this one waits for it.
   *
   * @param seconds for how long at most
   */
  record Waiting(long seconds) implements PorterEvent {}
}
