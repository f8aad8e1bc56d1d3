package dev.threadporter.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens connections to SQLite files. The adapter uses no other way to reach SQL, so a test can put
 * a proxy in between. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface ConnectionFactory {
  /**
   * Opens a connection in auto-commit mode. The file exists; none is created.
   *
   * @param database the file, on the default file system
   * @param mode what the connection may do
   * @return the connection; the caller closes it. Its {@code unwrap} leads to the driver's own
   *     connection, whose online backup is used.
   * @throws SQLException if the file can't be opened
   */
  Connection open(Path database, Mode mode) throws SQLException;

  /**
   * The factory that asks the SQLite driver.
   *
   * @return a factory without state
   */
  static ConnectionFactory driver() {
    return new DriverConnections();
  }

  /** What a connection may do. */
  enum Mode {
    /** Reads the database file alone, without locks and without looking at a write-ahead log. */
    IMMUTABLE,
    /** Reads with locks, beside programs that write. */
    READ_ONLY,
    /** Reads and writes. */
    READ_WRITE
  }
}
