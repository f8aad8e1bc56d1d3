package dev.threadporter.sqlite;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that keeps its prepared statements, for few texts run for many rows. */
final class Session implements AutoCloseable {
  /**
   * How long SQLite waits for a lock in one attempt, in milliseconds. Codex waits 5 s and then
   * drops its change, so that whoever waits longer here waits in several attempts.
   */
  private static final int LOCK_WAIT = 200;

  /** Statements kept. A table has a handful of texts; only odd sets of columns make more. */
  private static final int KEPT = 64;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable Schema schema;
  private long schemaVersion;

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** To be set on every connection that may meet a lock, first of all. */
  void waitShortlyForLocks() throws SQLException {
    run("PRAGMA busy_timeout = " + LOCK_WAIT);
  }

  /** Runs a statement without parameters and results. */
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a change and tells how many rows it met. */
  int update(String sql, Collection<SqlValue> parameters) throws SQLException {
    return with(sql, parameters, PreparedStatement::executeUpdate);
  }

  /** Reads the rows of a query whose columns are given in their order. */
  List<Row> rows(String table, List<String> columns, String sql, Collection<SqlValue> parameters)
      throws SQLException {
    return with(
        sql,
        parameters,
        statement -> {
          var rows = new ArrayList<Row>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(Values.row(table, columns, result));
            }
          }
          return rows;
        });
  }

  /** Whether readers and writers don't meet, because changes go to a write-ahead log. */
  boolean isWal() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA journal_mode")) {
      return result.next() && "wal".equalsIgnoreCase(result.getString(1));
    }
  }

  /** The tables as they are now. They are read again only when somebody changed them. */
  Schema schema() throws SQLException {
    var version = schemaVersion();
    var known = schema;
    if (known == null || version != schemaVersion) {
      forgetStatements();
      known = Schema.of(connection);
      schema = known;
      schemaVersion = version;
    }
    return known;
  }

  private long schemaVersion() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA schema_version")) {
      return result.next() ? result.getLong(1) : -1;
    }
  }

  private <T> T with(String sql, Collection<SqlValue> parameters, Use<T> use) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      if (prepared.size() >= KEPT) {
        forgetStatements();
      }
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    try {
      Values.bind(statement, parameters);
      return use.of(statement);
    } catch (SQLException e) {
      prepared.remove(sql);
      closeAfter(e, statement);
      throw e;
    }
  }

  private void forgetStatements() throws SQLException {
    for (var statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private static void closeAfter(SQLException failure, PreparedStatement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closes the connection, and with it its statements. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Runs a statement whose parameters are bound. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
