package dev.threadporter.cli;

import dev.threadporter.PorterEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens on Ctrl-C: the work is told to stop at its next step, so that it removes what is
 * half done, and the process ends when it did, with status 130. A commit that has begun is
 * finished: that is quick, and nothing is half done then either.
 *
 * <p>Work that only reads is interrupted at once. Work that writes into a home isn't, since an
 * interrupt would close the very files that putting things back needs.
 */
final class Interruption {
  /** How long the work may take to clean up before the process ends all the same. */
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread worker;
  private volatile boolean asked;
  private volatile boolean writing;
  private volatile boolean waiting;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Watches over the work of this thread until {@link #finished}. */
  static Interruption install() {
    var interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "porter-stop"));
    return interruption;
  }

  /** Nothing ever interrupts, as in a test. */
  static Interruption never() {
    return new Interruption(Thread.currentThread());
  }

  /** Asks the work to stop, and waits until it did. */
  void stop() {
    if (finished.getCount() == 0) {
      return;
    }
    asked = true;
    if (!writing || waiting) {
      worker.interrupt();
    }
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // The next porter that writes into this home puts back what is half done.
        return;
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that a home is written to from now on. */
  void writing() {
    writing = true;
  }

  boolean isAsked() {
    return asked;
  }

  /** Says that the work is over. */
  void finished() {
    finished.countDown();
  }

  /** Events after which the work stops if it was asked to. */
  Consumer<PorterEvent> before(Consumer<PorterEvent> listener) {
    return event -> {
      if (asked) {
        throw new Stopped();
      }
      // Cloning may hang on a network for as long as waiting for another porter.
      waiting =
          event instanceof PorterEvent.Waiting || event instanceof PorterEvent.ProjectProgress;
      if (asked) {
        throw new Stopped();
      }
      listener.accept(event);
    };
  }

  /** The person stopped the work. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
