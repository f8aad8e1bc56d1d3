package dev.threadporter.spi;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the databases of one folder row by row, in short transactions with {@code
 * synchronous=FULL}. Rows are found by the table's primary key, whose columns every given row
 * carries. Not safe for use by several threads.
 */
public interface DatabaseWriter extends Closeable {
  /**
   * The tables of a database with their columns, in the order of the table.
   *
   * @param database which
   * @return column names by table name; empty if the database doesn't exist
   * @throws IOException if the database can't be read
   */
  Map<String, List<String>> schema(Database database) throws IOException;

  /**
   * The row that a given row's primary key finds now.
   *
   * @param database which
   * @param like a row with the columns of the primary key
   * @return the present row with all columns, or empty
   * @throws IOException if the database can't be read
   */
  Optional<Row> current(Database database, Row like) throws IOException;

  /**
   * Makes all changes of one database in one transaction, or none. Each row is compared with {@code
   * before} first, as far as its columns are given.
   *
   * @param database which; all changes are of this one
   * @param changes the changes, made in their order
   * @param beforeCommit is told, before the transaction commits, how each changed row looks now
   *     with all its columns
   * @throws RowConflictException if a row isn't as {@code before} says; nothing was changed
   * @throws IOException if the database can't be written, or {@code beforeCommit} throws it;
   *     nothing was changed
   */
  void change(Database database, List<RowChange> changes, AfterImages beforeCommit)
      throws IOException, RowConflictException;

  /**
   * Reads the projection of one rollout as it is now.
   *
   * @param rollout the rollout's id
   * @param visitor gets each row
   * @throws IOException if the database can't be read, or the visitor throws it
   */
  void projection(ThreadId rollout, DatabaseReader.RowVisitor visitor) throws IOException;

  /**
   * Deletes all projection rows of rollouts, the state row first.
   *
   * @param rollouts the rollouts' ids
   * @throws IOException if the database can't be written
   */
  void deleteProjection(Collection<ThreadId> rollouts) throws IOException;

  /**
   * Inserts projection rows in batches; the state row is held back and inserted last, so that an
   * interrupted insertion leaves rows that nobody believes. Columns that the target lacks must have
   * been left out.
   *
   * @param rows the rows of one rollout
   * @throws IOException if the database can't be written
   */
  void insertProjection(Iterator<Row> rows) throws IOException;

  /**
   * Copies a database with SQLite's online backup, a write-ahead log included.
   *
   * @param database which; must exist
   * @param copy the file to write; must not exist
   * @throws IOException if it can't be copied
   */
  void snapshot(Database database, Path copy) throws IOException;

  /** Is told how rows look after a change, while it can still be taken back. */
  @FunctionalInterface
  interface AfterImages {
    /** Doesn't want to know. */
    AfterImages IGNORED = images -> {};

    /**
     * Takes the images.
     *
     * @param images the changes with complete rows, in the order of the changes
     * @throws IOException to undo the changes and give up
     */
    void take(List<RowChange> images) throws IOException;
  }

  /** A row isn't as it was when the change was planned. */
  final class RowConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RowChange change;

    /**
     * A conflict.
     *
     * @param change the change that couldn't be made
     */
    public RowConflictException(RowChange change) {
      super("a row of " + change.table() + " is not as it was when the change was planned");
      this.change = change;
    }

    /**
     * The change that couldn't be made.
     *
     * @return the change
     */
    public RowChange change() {
      return change;
    }
  }
}
