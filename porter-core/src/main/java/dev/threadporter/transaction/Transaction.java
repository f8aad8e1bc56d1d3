package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
  /**
   * How many row changes one database transaction makes: a writer is never kept waiting for longer
   * than that takes.
   */
  private static final int ROWS_AT_ONCE = 500;

  private final CodexHome home;
  private final String id;
  private final HomeLock lock;
  private final Journal journal;
  private final Set<String> plannedFolders = new HashSet<>();
  private final Set<ThreadId> newRollouts = new HashSet<>();
  private final Set<ThreadId> threads = new HashSet<>();
  private final List<RowChange> rows = new ArrayList<>();
  private final Map<String, List<String>> lines = new TreeMap<>();
  private Journal.@Nullable PlanWriter plan;
  private long names;
  private boolean replaces;
  private boolean keep;

  private Transaction(CodexHome home, String id, HomeLock lock) {
    this.home = home;
    this.id = id;
    this.lock = lock;
    this.journal = new Journal(Folders.of(home, id));
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
    plan = journal.plan();
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
    return replaces;
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
    var name = nextName();
    var file = journal.staged(name);
    var digest = Digests.sha256();
    try (var out = Durable.create(file)) {
      var buffered = new BufferedOutputStream(new DigestOutputStream(out, digest), 1 << 16);
      content.write(buffered);
      buffered.flush();
      // The time belongs to what is made durable when the file is closed.
      Files.setLastModifiedTime(file, modified);
    }
    var kept = Files.getLastModifiedTime(file);
    return new StagedFile(name, new Step.Content(Digests.hex(digest), Files.size(file), kept));
  }

  private String nextName() {
    return Long.toString(names++);
  }

  /**
   * Reads a staged file.
   *
   * @param file the file
   * @return its bytes; the caller closes the stream
   * @throws IOException if it can't be opened
   */
  public InputStream open(StagedFile file) throws IOException {
    return Files.newInputStream(journal.staged(file.name()));
  }

  /**
   * Forgets a staged file.
   *
   * @param file the file
   * @throws IOException if it can't be removed
   */
  public void discard(StagedFile file) throws IOException {
    Files.delete(journal.staged(file.name()));
  }

  /**
   * Plans to put a staged file in its place.
   *
   * @param file the staged file
   * @param target where it goes, below the home
   * @throws IOException if what is there can't be read, or the place isn't below the home
   */
  public void put(StagedFile file, String target) throws IOException {
    requireInside(target);
    var before = Digests.content(home.root().resolve(target));
    replaces |= before.isPresent();
    noteRollout(target, before.isEmpty());
    add(
        new Step.PutFile(
            target,
            file.name(),
            file.content(),
            before,
            before.map(content -> file.name()),
            missingFolders(target)));
  }

  /** A home's rows name files anywhere; nothing outside of the home is ever changed. */
  private void requireInside(String target) throws IOException {
    var root = home.root().normalize();
    var place = root.resolve(target).normalize();
    if (!place.startsWith(root) || place.equals(root)) {
      throw new IOException("porter changes nothing outside of " + root + ": " + target);
    }
  }

  private void noteRollout(String target, boolean isNew) {
    RolloutName.parse(target.substring(target.lastIndexOf('/') + 1))
        .ifPresent(
            name -> {
              threads.add(name.thread());
              if (isNew) {
                newRollouts.add(name.rollout());
              }
            });
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
   * Plans to take a file away; it is kept in the transaction.
   *
   * @param target the file, below the home
   * @throws IOException if it can't be read, or isn't below the home
   */
  public void remove(String target) throws IOException {
    requireInside(target);
    var content = Digests.content(home.root().resolve(target));
    if (content.isPresent()) {
      remove(target, content.get(), List.of());
    }
  }

  /** Plans to take a file away, and folders that are empty then. */
  void remove(String target, Step.Content before, List<String> folders) throws IOException {
    requireInside(target);
    flushRows();
    replaces = true;
    noteRollout(target, false);
    add(new Step.RemoveFile(target, before, nextName(), folders));
  }

  /**
   * Plans to change a row.
   *
   * @param change the row before and after
   * @throws IOException if the plan can't be written
   */
  public void change(RowChange change) throws IOException {
    Rows.thread(change).ifPresent(threads::add);
    rows.add(change);
    if (rows.size() >= ROWS_AT_ONCE) {
      flushRows();
    }
  }

  void flushRows() throws IOException {
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
    var kept =
        newRollouts.containsAll(rollouts)
            ? Optional.<String>empty()
            : Optional.of("projection-" + nextName() + ".jsonl");
    add(new Step.ReplaceProjection(rollouts, staged.map(StagedFile::name), kept));
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
    requireInside(target);
    ThreadId.parse(LineSteps.id(line)).ifPresent(threads::add);
    lines.computeIfAbsent(target, name -> new ArrayList<>()).add(line);
  }

  void removeLines(String target, List<String> out) throws IOException {
    requireInside(target);
    flushRows();
    add(new Step.RemoveLines(target, out));
  }

  private void flushLines() throws IOException {
    for (var entry : lines.entrySet()) {
      add(new Step.AppendLines(entry.getKey(), entry.getValue()));
    }
    lines.clear();
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
   * @param folder where their files are
   * @throws IOException if a copy fails
   * @throws PorterException {@code disk-full} if there isn't room
   */
  public void snapshot(Optional<DatabaseWriter> database, Path folder)
      throws IOException, PorterException {
    Snapshots.make(home, journal.folder().resolve("snapshot"), database, folder);
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
    flushRows();
    flushLines();
    closePlan();
    var commit = new Commit(home, journal, database, threads.size());
    try {
      commit.run();
    } finally {
      keep = commit.isToBeKept();
    }
  }

  private void closePlan() throws IOException {
    var open = plan;
    plan = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      try {
        closePlan();
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
