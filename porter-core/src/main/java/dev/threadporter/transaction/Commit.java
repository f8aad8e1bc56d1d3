package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Removal;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the steps of a transaction, all or none. */
final class Commit {
  private final Journal journal;
  private final StepRunner runner;
  private final Map<String, Object> ready;
  private boolean keep;

  Commit(
      CodexHome home,
      Journal journal,
      Optional<DatabaseWriter> database,
      Map<String, Object> ready) {
    this.journal = journal;
    this.runner = new StepRunner(home, journal, database);
    this.ready = ready;
  }

  /** Whether the transaction's folder is needed: to undo it, or for the next porter to end it. */
  boolean isToBeKept() {
    return keep;
  }

  /** See {@link Transaction#commit}. */
  void run() throws IOException, PorterException {
    if (Thread.currentThread().isInterrupted()) {
      throw new PorterException(ErrorCode.INTERRUPTED, Map.of());
    }
    journal.prepare();
    var interrupted = false;
    try {
      journal.note("ready", ready);
      runner.forward();
      journal.note("done", Map.of());
      keep = true;
    } catch (IOException | StepConflictException | RuntimeException | Error failure) {
      // Files of an interrupted thread close under its hands; what is begun has to be ended first.
      interrupted = Thread.interrupted();
      putBack(failure, interrupted);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    removeStaging();
  }

  /** What is left of it harms nobody. */
  private void removeStaging() {
    try {
      Removal.remove(journal.folder().resolve("staging"));
    } catch (IOException stays) {
      return;
    }
  }

  private void putBack(Throwable failure, boolean interrupted) throws IOException, PorterException {
    List<String> left;
    keep = true;
    try {
      journal.note("undoing", Map.of());
      left = runner.backward();
      if (!left.isEmpty()) {
        journal.note("undone", Map.of("left", left));
      }
    } catch (IOException | RuntimeException | Error second) {
      failure.addSuppressed(second);
      throw new IOException(
          "a step failed, and what was done can't be put back now; the next porter does", failure);
    }
    keep = !left.isEmpty();
    if (failure instanceof Error error) {
      throw error;
    }
    if (interrupted) {
      throw new PorterException(ErrorCode.INTERRUPTED, Map.of(), List.of(), failure);
    }
    throw new PorterException(ErrorCode.PUT_BACK, Map.of("reason", reason(failure)), left, failure);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
