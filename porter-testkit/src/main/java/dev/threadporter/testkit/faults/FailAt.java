package dev.threadporter.testkit.faults;

import java.io.IOException;

/**
 * Lets one change fail. Tests count the changes of a run without a fault, and then run once for
 * each of them.
 *
 * <pre>{@code
 * for (long k = 1; k <= changes; k++) {
 *   FaultyFileSystem disk = FaultyFileSystem.wrap(home, FailAt.change(k, Failure.IO_ERROR));
 *   // what is tested fails, and leaves everything as it was
 * }
 * }</pre>
 */
public final class FailAt implements Fault {
  private final long first;
  private final long last;
  private final Failure failure;

  private FailAt(long first, long last, Failure failure) {
    this.first = first;
    this.last = last;
    this.failure = failure;
  }

  /** Lets the k-th change fail, and what comes after it pass. */
  public static Fault change(long k, Failure failure) {
    return new FailAt(k, k, failure);
  }

  /** Lets the k-th change and all after it fail: whoever wants to clean up can't. */
  public static Fault changesFrom(long k, Failure failure) {
    return new FailAt(k, Long.MAX_VALUE, failure);
  }

  /**
   * Lets the process die at the k-th change: it and all after it throw an {@link InjectedError}.
   */
  public static Fault crash(long k) {
    return changesFrom(k, Failure.ERROR);
  }

  @Override
  public void before(FileEvent event) throws IOException {
    if (event.operation().isChange() && event.change() >= first && event.change() <= last) {
      failure.raise(event.path());
    }
  }
}
