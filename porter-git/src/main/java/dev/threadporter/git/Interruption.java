package dev.threadporter.git;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.Map;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Turns {@link Thread#interrupt} into a stop at the next safe place. */
final class Interruption extends EmptyProgressMonitor {
  static final Interruption MONITOR = new Interruption();

  private Interruption() {}

  @Override
  public boolean isCancelled() {
    return Thread.currentThread().isInterrupted();
  }

  static void check() throws PorterException {
    if (Thread.currentThread().isInterrupted()) {
      throw new PorterException(ErrorCode.INTERRUPTED, Map.of());
    }
  }
}
