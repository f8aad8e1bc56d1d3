package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.pack.Removal;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    var folder = home.porter().resolve("transactions");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var ids = new ArrayList<String>();
    try (var entries = Files.list(folder)) {
      for (var entry : entries.filter(Files::isDirectory).sorted().toList()) {
        if (!isOver(entry)) {
          ids.add(entry.getFileName().toString());
        }
      }
    }
    return ids;
  }

  private static boolean isOver(Path folder) throws IOException {
    var records = records(folder);
    return (records.contains("done") && !records.contains("undoing")) || records.contains("undone");
  }

  private static Set<String> records(Path folder) throws IOException {
    var records = new HashSet<String>();
    new Journal(folder).records((number, record) -> records.add(record.text("record")));
    return records;
  }

  /**
   * Recovers everything that is unfinished.
   *
   * @param home the home; nobody else is using it
   * @param lock the home's lock, held by the caller
   * @param database the databases, if there are any
   * @return what was done, by transaction
   * @throws IOException if something can't be finished or undone now; it stays unfinished
   */
  public static List<Recovered> recover(
      CodexHome home, HomeLock lock, Optional<DatabaseWriter> database) throws IOException {
    var recovered = new ArrayList<Recovered>();
    for (var id : unfinished(home)) {
      recovered.add(recover(home, id, database));
    }
    return recovered;
  }

  private static Recovered recover(CodexHome home, String id, Optional<DatabaseWriter> database)
      throws IOException {
    var folder = Transaction.folder(home, id);
    var records = records(folder);
    if (!records.contains("ready")) {
      Transaction.forget(home, folder);
      return new Recovered(id, Outcome.FORGOTTEN, List.of());
    }
    var journal = new Journal(folder);
    var runner = new StepRunner(home, journal, database);
    if (!records.contains("undoing")) {
      try {
        Transaction.forward(journal, runner);
        journal.note("done", Map.of("recovered", true));
        Removal.remove(folder.resolve("staging"));
        return new Recovered(id, Outcome.FINISHED, List.of());
      } catch (StepConflictException conflict) {
        journal.note("undoing", Map.of("because", String.valueOf(conflict.getMessage())));
      }
    }
    return undo(home, folder, journal, runner);
  }

  private static Recovered undo(CodexHome home, Path folder, Journal journal, StepRunner runner)
      throws IOException {
    var left = Transaction.backward(journal, runner);
    var id = folder.getFileName().toString();
    if (left.isEmpty()) {
      Transaction.forget(home, folder);
    } else {
      journal.note("undone", Map.of("left", left));
    }
    return new Recovered(id, Outcome.UNDONE, left);
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
  public record Recovered(String id, Outcome outcome, List<String> left) {}
}
