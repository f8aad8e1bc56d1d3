package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change to a home in the making: stage files, plan steps, then commit, or close to forget it
 * all. Whoever has one holds the home's lock. Not safe for use by several threads.
 *
 * <p>Steps are made in the order in which they are planned, but for rows and lines, which are
 * gathered: rows are made before the next step that isn't a new file, lines after all rows. So a
 * new thread is planned file by file, then its rows, its projection, its line; a replaced one
 * begins with {@link #projection}, which deletes what describes the old file.
 */
public final class Transaction implements Closeable {
  private final CodexHome home;
  private final String id;
  private final HomeLock lock;
  private final Journal journal;
  private final StagingArea staging;
  private final Planning planning;
  private Optional<Path> databases = Optional.empty();
  private boolean keep;

  private Transaction(CodexHome home, String id, HomeLock lock) {
    this.home = home;
    this.id = id;
    this.lock = lock;
    this.journal = new Journal(Folders.of(home, id));
    this.staging = new StagingArea(journal);
    this.planning = new Planning(home.root(), staging, journal);
  }

  /**
   * Begins. Nothing outside of the transaction's own folder changes before {@link #commit}.
   *
   * @param home the home
   * @param host for the time and chance that its id is made of
   * @param lock the home's lock; closed with the transaction
   * @param command what it is for: {@code import}, {@code repair}, {@code undo}
   * @param source what it works from, for people; for an undo the id of what is undone
   * @return the transaction
   * @throws IOException if the folder can't be made; nothing is left of it, and the lock is open
   */
  public static Transaction begin(
      CodexHome home, Host host, HomeLock lock, String command, String source) throws IOException {
    var now = host.clock().instant();
    var transaction = new Transaction(home, Folders.name(now, host.random().nextInt()), lock);
    try {
      Folders.make(home, transaction.journal.folder());
      transaction.noteBegin(now, command, source);
      return transaction;
    } catch (IOException | RuntimeException | Error failure) {
      try {
        transaction.close();
      } catch (IOException | RuntimeException | Error second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  private void noteBegin(Instant now, String command, String source) throws IOException {
    var record = new LinkedHashMap<String, Object>();
    record.put("id", id);
    record.put("createdAt", now);
    record.put("command", command);
    record.put("source", source);
    journal.note("begin", record);
    planning.open();
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
   * Whether a file that is there is planned to be replaced or removed.
   *
   * @return false as long as only new files are planned
   */
  public boolean replaces() {
    return planning.replaces();
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
    return staging.stage(modified, content);
  }

  /** Lets those read a staged file who may read another one. */
  void permit(StagedFile file, Path like) throws IOException {
    staging.permit(file, like);
  }

  /**
   * Reads a staged file.
   *
   * @param file the file
   * @return its bytes; the caller closes the stream
   * @throws IOException if it can't be opened
   */
  public InputStream open(StagedFile file) throws IOException {
    return staging.open(file);
  }

  /**
   * Forgets a staged file.
   *
   * @param file the file
   * @throws IOException if it can't be removed
   */
  public void discard(StagedFile file) throws IOException {
    staging.discard(file);
  }

  /**
   * Plans to put a staged file in its place.
   *
   * @param file the staged file
   * @param target where it goes, below the home
   * @throws IOException if what is there can't be read, or the place isn't below the home
   */
  public void put(StagedFile file, String target) throws IOException {
    planning.put(file, target);
  }

  /**
   * Plans to take a file away; it is kept in the transaction.
   *
   * @param target the file, below the home
   * @throws IOException if it can't be read, or isn't below the home
   */
  public void remove(String target) throws IOException {
    planning.remove(target);
  }

  /** Plans to take a file away, and folders that are empty then. */
  void remove(String target, Step.Content before, List<String> folders) throws IOException {
    planning.remove(target, before, folders);
  }

  /**
   * Plans to change a row.
   *
   * @param change the row before and after
   * @throws IOException if the plan can't be written
   */
  public void change(RowChange change) throws IOException {
    planning.change(change);
  }

  void flushRows() throws IOException {
    planning.flushRows();
  }

  /**
   * Plans to replace the projection of rollouts that are here, whatever names their files have. The
   * rows that go are kept.
   *
   * @param rollouts the rollouts whose projection goes
   * @param staged the rows that come instead, one a line
   * @throws IOException if the plan can't be written
   */
  public void projection(List<ThreadId> rollouts, Optional<StagedFile> staged) throws IOException {
    planning.projection(rollouts, staged, true);
  }

  /**
   * Plans the projection of rollouts of which nothing is here yet: rows that stand there of them
   * mean nothing and aren't kept.
   *
   * @param rollouts the rollouts
   * @param staged their rows, one a line
   * @throws IOException if the plan can't be written
   */
  public void firstProjection(List<ThreadId> rollouts, Optional<StagedFile> staged)
      throws IOException {
    planning.projection(rollouts, staged, false);
  }

  /**
   * Plans to append a line.
   *
   * @param target the file, below the home
   * @param line a JSON object with an {@code id}, without the line's end; another than the last of
   *     this id in the file
   * @throws IOException if the line is no such object
   */
  public void appendLine(String target, String line) throws IOException {
    planning.appendLine(target, line);
  }

  void removeLines(String target, List<String> out) throws IOException {
    planning.removeLines(target, out);
  }

  /**
   * Copies the databases and the session index into the transaction, as they are now. An extra:
   * undoing needs none of it.
   *
   * @param database the databases, if there are any
   * @param folder where their files are
   * @throws IOException if a copy fails
   * @throws PorterException {@code disk-full} if there isn't room
   */
  public void snapshot(Optional<DatabaseWriter> database, Path folder)
      throws IOException, PorterException {
    Snapshots.make(home, journal.folder().resolve("snapshot"), database, folder);
  }

  /**
   * Says where the databases are that {@link #commit} is given, for whoever has to recover it: a
   * home may have two, and a transaction that is half made can change which one looks alive.
   *
   * @param folder their folder
   */
  public void writesTo(Path folder) {
    databases = Optional.of(folder);
  }

  /**
   * Makes all planned steps. If one fails, those that were made are taken back. Stopping the thread
   * has no effect until everything is made or taken back.
   *
   * @param database the databases, if there are any
   * @throws PorterException {@code put-back} if it failed and the home is as it was; {@code
   *     interrupted} if the thread was stopped before anything was made
   * @throws IOException if it failed, and what was made couldn't be taken back; the next porter
   *     does
   */
  public void commit(Optional<DatabaseWriter> database) throws IOException, PorterException {
    planning.finish();
    var commit = new Commit(home, journal, database, ready());
    try {
      commit.run();
    } finally {
      keep = commit.isToBeKept();
    }
  }

  private Map<String, Object> ready() {
    var record = new LinkedHashMap<String, Object>();
    record.put("threads", planning.threads());
    databases.ifPresent(folder -> record.put("databases", Folders.text(home, folder)));
    return record;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      try {
        planning.close();
      } finally {
        if (!keep) {
          Folders.forget(home, id);
        }
      }
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
