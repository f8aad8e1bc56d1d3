package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.pack.Removal;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finishes or undoes transactions whose porter is gone: one that wasn't ready never happened, one
 * that was is finished, and taken back if it can't be.
 */
public final class Recovery {
  private Recovery() {}

  /**
   * Whether there is anything to recover, without changing anything.
   *
   * @param home the home
   * @return the ids of transactions that are not over; they may still be running
   * @throws IOException if they can't be read
   */
  public static List<String> unfinished(CodexHome home) throws IOException {
    var ids = new ArrayList<String>();
    for (var id : Folders.ids(home)) {
      if (!Records.of(home, id).isOver()) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * Recovers everything that is unfinished.
   *
   * @param home the home; nobody else is using it
   * @param lock the home's lock, held by the caller
   * @param databases opens the databases that a transaction wrote to
   * @return what was done, by transaction
   * @throws IOException if something can't be finished or undone now; it stays unfinished
   */
  public static List<Recovered> recover(CodexHome home, HomeLock lock, Databases databases)
      throws IOException {
    var recovered = new ArrayList<Recovered>();
    for (var id : unfinished(home)) {
      recovered.add(recover(home, id, databases));
    }
    Folders.sweep(home);
    return recovered;
  }

  private static Recovered recover(CodexHome home, String id, Databases databases)
      throws IOException {
    var records = Records.of(home, id);
    if (!records.has("ready")) {
      Folders.forget(home, id);
      return new Recovered(id, Outcome.FORGOTTEN, List.of());
    }
    var noted =
        records
            .get("ready")
            .flatMap(ready -> ready.optionalText("databases"))
            .map(text -> Folders.path(home, text));
    var database = databases.writer(noted);
    try {
      return recover(home, id, records, database);
    } finally {
      if (database.isPresent()) {
        database.get().close();
      }
    }
  }

  private static Recovered recover(
      CodexHome home, String id, Records records, Optional<DatabaseWriter> database)
      throws IOException {
    var journal = new Journal(Folders.of(home, id));
    var runner = new StepRunner(home, journal, database);
    if (!records.has("undoing")) {
      try {
        runner.forward();
        journal.note("done", Map.of("recovered", true));
        Removal.remove(journal.folder().resolve("staging"));
        return new Recovered(id, Outcome.FINISHED, List.of());
      } catch (StepConflictException conflict) {
        journal.note("undoing", Map.of("because", String.valueOf(conflict.getMessage())));
      }
    }
    return undo(home, id, journal, runner);
  }

  private static Recovered undo(CodexHome home, String id, Journal journal, StepRunner runner)
      throws IOException {
    var left = runner.backward();
    if (left.isEmpty()) {
      Folders.forget(home, id);
    } else {
      journal.note("undone", Map.of("left", left));
      Removal.remove(journal.folder().resolve("staging"));
    }
    return new Recovered(id, Outcome.UNDONE, left);
  }

  /** Opens the databases of a home. */
  @FunctionalInterface
  public interface Databases {
    /**
     * Opens them for writing.
     *
     * @param noted the folder that the transaction noted; empty if it doesn't say
     * @return the writer, closed by whoever asked; empty without any databases
     * @throws IOException if they can't be opened
     */
    Optional<DatabaseWriter> writer(Optional<Path> noted) throws IOException;
  }

  /** What became of an abandoned transaction. */
  public enum Outcome {
    /** It had changed nothing. */
    FORGOTTEN,
    /** Its last steps were made. */
    FINISHED,
    /** Its steps were taken back. */
    UNDONE
  }

  /**
   * A transaction that was recovered.
   *
   * @param id its id
   * @param outcome what became of it
   * @param left what couldn't be taken back, because it changed since
   */
  public record Recovered(String id, Outcome outcome, List<String> left) {
    /** Copies the list. */
    public Recovered {
      left = List.copyOf(left);
    }
  }
}
