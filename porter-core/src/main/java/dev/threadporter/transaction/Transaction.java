package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.Host;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Removal;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change to a home in the making: stage files, plan steps, then commit, or close to forget it
 * all. Whoever has one holds the home's lock. Not safe for use by several threads.
 */
public final class Transaction implements Closeable {
  /**
   * How many row changes one database transaction makes: a writer is never kept waiting for longer
   * than that takes.
   */
  private static final int ROWS_AT_ONCE = 500;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CodexHome home;
  private final String id;
  private final HomeLock lock;
  private final Path folder;
  private final Journal journal;
  private final Set<String> plannedFolders = new HashSet<>();
  private final List<RowChange> rows = new ArrayList<>();
  private Journal.@Nullable PlanWriter plan;
  private long staged;
  private boolean committed;

  private Transaction(CodexHome home, String id, HomeLock lock) {
    this.home = home;
    this.id = id;
    this.lock = lock;
    this.folder = folder(home, id);
    this.journal = new Journal(folder);
  }

  /**
   * Begins. Nothing outside of the transaction's own folder changes before {@link #commit}.
   *
   * @param home the home
   * @param host for the time and chance that its id is made of
   * @param lock the home's lock; closed with the transaction
   * @param command what it is for: {@code import}, {@code repair}, {@code undo}
   * @param source what it works from, for people
   * @return the transaction
   * @throws IOException if the folder can't be made
   */
  public static Transaction begin(
      CodexHome home, Host host, HomeLock lock, String command, String source) throws IOException {
    var now = host.clock().instant();
    var id = TIME.format(now) + "-" + "%08x".formatted(host.random().nextInt());
    var transaction = new Transaction(home, id, lock);
    Files.createDirectories(transaction.folder.resolve("staging"));
    transaction.noteBegin(now, command, source);
    return transaction;
  }

  private void noteBegin(Instant now, String command, String source) throws IOException {
    var record = new LinkedHashMap<String, Object>();
    record.put("id", id);
    record.put("createdAt", now);
    record.put("command", command);
    record.put("source", source);
    journal.note("begin", record);
    plan = journal.plan();
  }

  static Path folder(CodexHome home, String id) {
    return home.porter().resolve("transactions").resolve(id);
  }

  /**
   * Its id.
   *
   * @return a name that sorts by time
   */
  public String id() {
    return id;
  }

  /**
   * Stages a new file.
   *
   * @param modified the time that it will have
   * @param content writes its bytes
   * @return the staged file, on disk
   * @throws IOException if it can't be written, or the content throws it
   * @throws PorterException if the content throws it
   */
  public StagedFile stage(FileTime modified, Content content) throws IOException, PorterException {
    var name = Long.toString(staged++);
    var file = folder.resolve("staging").resolve(name);
    var digest = Digests.sha256();
    long bytes;
    try (var out = Durable.create(file)) {
      var buffered = new BufferedOutputStream(new DigestOutputStream(out, digest), 1 << 16);
      content.write(buffered);
      buffered.flush();
      // The time belongs to what is made durable when the file is closed.
      Files.setLastModifiedTime(file, modified);
    }
    bytes = Files.size(file);
    Files.setLastModifiedTime(file, modified);
    return new StagedFile(name, new Step.Content(Digests.hex(digest), bytes, modified));
  }

  /**
   * Reads a staged file.
   *
   * @param file the file
   * @return its bytes; the caller closes the stream
   * @throws IOException if it can't be opened
   */
  public InputStream open(StagedFile file) throws IOException {
    return Files.newInputStream(folder.resolve("staging").resolve(file.name()));
  }

  /**
   * Forgets a staged file.
   *
   * @param file the file
   * @throws IOException if it can't be removed
   */
  public void discard(StagedFile file) throws IOException {
    Files.delete(folder.resolve("staging").resolve(file.name()));
  }

  /**
   * Plans to put a staged file in its place.
   *
   * @param file the staged file
   * @param target where it goes, below the home
   * @throws IOException if what is there can't be read
   */
  public void put(StagedFile file, String target) throws IOException {
    var path = home.root().resolve(target);
    var before = Digests.content(path);
    var kept = before.map(content -> file.name());
    add(
        new Step.PutFile(
            target, file.name(), file.content(), before, kept, missingFolders(target)));
  }

  /** Folders that don't exist yet, each named by the first file that needs it. */
  private List<String> missingFolders(String target) {
    var missing = new ArrayList<String>();
    for (var slash = target.lastIndexOf('/');
        slash > 0;
        slash = target.lastIndexOf('/', slash - 1)) {
      var name = target.substring(0, slash);
      if (Files.exists(home.root().resolve(name)) || !plannedFolders.add(name)) {
        break;
      }
      missing.add(name);
    }
    Collections.reverse(missing);
    return missing;
  }

  /**
   * Plans to change a row.
   *
   * @param change the row before and after
   * @throws IOException if the plan can't be written
   */
  public void change(RowChange change) throws IOException {
    rows.add(change);
    if (rows.size() >= ROWS_AT_ONCE) {
      flushRows();
    }
  }

  private void flushRows() throws IOException {
    for (var database : Database.values()) {
      var own = rows.stream().filter(change -> change.database() == database).toList();
      if (!own.isEmpty()) {
        add(new Step.ChangeRows(database, own));
      }
    }
    rows.clear();
  }

  /**
   * Plans to replace the projection of rollouts.
   *
   * @param rollouts the rollouts whose projection goes
   * @param staged the rows that come instead, one a line
   * @throws IOException if the plan can't be written
   */
  public void projection(List<ThreadId> rollouts, Optional<StagedFile> staged) throws IOException {
    flushRows();
    add(new Step.ReplaceProjection(rollouts, staged.map(StagedFile::name)));
  }

  /**
   * Plans to append a line.
   *
   * @param target the file, below the home
   * @param line the line without its end
   * @throws IOException if the plan can't be written
   */
  public void appendLine(String target, String line) throws IOException {
    flushRows();
    add(new Step.AppendLine(target, line));
  }

  private void add(Step step) throws IOException {
    if (plan == null) {
      throw new IllegalStateException("the plan is closed");
    }
    plan.add(step);
  }

  /**
   * Copies the databases and the session index into the transaction, as they are now. An extra:
   * undoing needs none of it.
   *
   * @param database the databases, if there are any
   * @throws IOException if there isn't room or a copy fails
   */
  public void snapshot(Optional<DatabaseWriter> database) throws IOException {
    var copies = Files.createDirectories(folder.resolve("snapshot"));
    if (database.isPresent()) {
      for (var which : List.of(Database.STATE, Database.GOALS, Database.QUEUE)) {
        if (!database.get().schema(which).isEmpty()) {
          database.get().snapshot(which, copies.resolve(which.fileName()));
        }
      }
    }
    if (Files.exists(home.sessionIndex())) {
      Files.copy(home.sessionIndex(), copies.resolve("session_index.jsonl"));
    }
  }

  /**
   * Makes all planned steps. If one fails, those that were made are taken back.
   *
   * @param database the databases, if there are any
   * @throws PorterException {@code put-back} if it failed and the home is as it was
   * @throws IOException if it failed, and what was made couldn't be taken back; the next porter
   *     does
   */
  public void commit(Optional<DatabaseWriter> database) throws IOException, PorterException {
    ready();
    var runner = new StepRunner(home, journal, database);
    try {
      forward(journal, runner);
      journal.note("done", Map.of());
      committed = true;
    } catch (IOException | StepConflictException | RuntimeException | Error failure) {
      putBack(runner, failure);
    }
    Removal.remove(folder.resolve("staging"));
  }

  private void ready() throws IOException {
    flushRows();
    if (plan != null) {
      plan.close();
      plan = null;
    }
    Durable.folder(folder.resolve("staging"));
    Durable.folder(folder);
    journal.note("ready", Map.of());
  }

  private void putBack(StepRunner runner, Throwable failure) throws IOException, PorterException {
    try {
      journal.note("undoing", Map.of());
      backward(journal, runner);
    } catch (IOException | RuntimeException | Error second) {
      failure.addSuppressed(second);
      // What is left is for the next porter: it must find the journal.
      committed = true;
      throw new IOException("the import failed and could not be put back now", failure);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new PorterException(
        ErrorCode.PUT_BACK, Map.of("reason", reason(failure)), List.of(), failure);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Makes every step that isn't made yet. */
  static void forward(Journal journal, StepRunner runner)
      throws IOException, StepConflictException {
    var conflict = new StepConflictException[1];
    journal.steps(
        (number, step) -> {
          try {
            if (conflict[0] == null) {
              runner.forward(number, step);
            }
          } catch (StepConflictException met) {
            conflict[0] = met;
          }
        });
    if (conflict[0] != null) {
      throw conflict[0];
    }
  }

  /** Takes every step back that was made, the last one first; what changed since is answered. */
  static List<String> backward(Journal journal, StepRunner runner) throws IOException {
    var left = new ArrayList<String>();
    // Files come first in a plan and rows last, so one pass for rows and one for files undoes in
    // the right order
    // without holding the plan in memory.
    journal.steps(
        (number, step) -> {
          if (!(step instanceof Step.PutFile)) {
            left.addAll(runner.backward(number, step));
          }
        });
    journal.steps(
        (number, step) -> {
          if (step instanceof Step.PutFile) {
            left.addAll(runner.backward(number, step));
          }
        });
    return left;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (plan != null) {
        plan.close();
        plan = null;
      }
      if (!committed) {
        forget(home, folder);
      }
    }
  }

  /** Removes a transaction that left nothing in the home, and its folders if they are empty. */
  static void forget(CodexHome home, Path folder) throws IOException {
    Removal.remove(folder);
    try {
      Files.deleteIfExists(home.porter().resolve("transactions"));
    } catch (DirectoryNotEmptyException others) {
      return;
    }
  }

  /** Writes the bytes of a staged file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes them.
     *
     * @param out where to; not closed
     * @throws IOException if they can't be written
     * @throws PorterException if they can't be had
     */
    void write(OutputStream out) throws IOException, PorterException;
  }
}
