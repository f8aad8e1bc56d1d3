package dev.threadporter.spi;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One consistent view of a folder's databases, each as of one moment. Not safe for use by several
 * threads.
 *
 * <p>An {@link IOException} of any method names the database file and, where SQLite says so, that
 * it is damaged.
 */
public interface DatabaseReader extends Closeable {
  /**
   * Whether a database exists in the folder.
   *
   * @param database which
   * @return true if its file exists
   */
  boolean has(Database database);

  /**
   * The tables of a database with their columns, in the order of the table.
   *
   * @param database which
   * @return column names by table name; empty if the database doesn't exist
   * @throws IOException if the database can't be read
   */
  Map<String, List<String>> schema(Database database) throws IOException;

  /**
   * Reads every row of {@code threads}, by id.
   *
   * @param columns the columns wanted; those that the table lacks are left out
   * @param visitor gets each row
   * @throws IOException if the database can't be read, or the visitor throws it
   */
  void threads(Set<String> columns, RowVisitor visitor) throws IOException;

  /**
   * The row of a thread with all its columns.
   *
   * @param thread which
   * @return the row, or empty if there is none or no state database
   * @throws IOException if the database can't be read
   */
  Optional<Row> thread(ThreadId thread) throws IOException;

  /**
   * The rows that travel with a thread by the adapter's policy, its own row first and all columns
   * complete: also the section and the project (with its roots) that the row names, the goal and
   * the queue. Not the projection.
   *
   * @param thread which
   * @return the rows with their databases, in an order that depends on their content only
   * @throws IOException if a database can't be read
   */
  List<StoredRow> travelling(ThreadId thread) throws IOException;

  /**
   * Rows of any table by the equality of columns.
   *
   * @param database which
   * @param table the table; one that doesn't exist has no rows
   * @param where the value of each column that must be equal; empty for all rows
   * @return the rows with all columns, by primary key
   * @throws IOException if the database can't be read
   */
  List<Row> rows(Database database, String table, Map<String, SqlValue> where) throws IOException;

  /**
   * The row that a given row's primary key finds.
   *
   * @param database which
   * @param like a row with the columns of the primary key
   * @return the row with all columns, or empty if there is none, no such table or no such database
   * @throws IOException if the database can't be read
   */
  Optional<Row> current(Database database, Row like) throws IOException;

  /**
   * Tables that have a column for a thread id and that the adapter's policy doesn't know.
   *
   * @return {@code database.table}, sorted
   * @throws IOException if a database can't be read
   */
  List<String> unknownTables() throws IOException;

  /**
   * Copies a database as this reader sees it, changing nothing beside it.
   *
   * @param database which; nothing is made if it doesn't exist
   * @param copy the file to write; must not exist
   * @throws IOException if it can't be read or written
   */
  void copy(Database database, Path copy) throws IOException;

  /**
   * Reads the projection of one rollout: the state row, then turns, items and realtime items in the
   * order of their place in the rollout.
   *
   * @param rollout the rollout's id: the thread's, or for a segment the one after the underscore in
   *     its name
   * @param visitor gets each row
   * @throws IOException if the database can't be read, or the visitor throws it
   */
  void projection(ThreadId rollout, RowVisitor visitor) throws IOException;

  /** Gets rows one by one. */
  @FunctionalInterface
  interface RowVisitor {
    /**
     * Takes a row.
     *
     * @param row the row
     * @throws IOException to stop reading
     */
    void row(Row row) throws IOException;
  }

  /**
   * A row and where it lives.
   *
   * @param database the database
   * @param row the row
   */
  record StoredRow(Database database, Row row) {}
}
