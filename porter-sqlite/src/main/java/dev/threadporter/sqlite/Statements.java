package dev.threadporter.sqlite;

import dev.threadporter.thread.SqlValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Runs statements that give no rows. */
final class Statements {
  /**
   * How long SQLite waits for a lock in one attempt, in milliseconds. Codex waits 5 s and then
   * drops its change, so that whoever waits longer here waits in several attempts.
   */
  private static final int LOCK_WAIT = 200;

  private Statements() {}

  /** The settings that every connection that may meet a lock gets first. */
  static void waitShortly(Connection connection) throws SQLException {
    run(connection, "PRAGMA busy_timeout = " + LOCK_WAIT);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a change and tells how many rows it met. */
  static int update(Connection connection, String sql, Collection<SqlValue> parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      Values.bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Whether readers and writers don't meet, because changes go to a write-ahead log. */
  static boolean isWal(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA journal_mode")) {
      return result.next() && "wal".equalsIgnoreCase(result.getString(1));
    }
  }
}
