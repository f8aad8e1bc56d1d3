package dev.threadporter.system.doctor;

import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Changes a database of a home behind Codex's back. */
final class Sql {
  /** Moves how far a projection was read. */
  static final String PROJECTION =
      "UPDATE thread_history_projection_state SET next_rollout_byte_offset ="
          + " next_rollout_byte_offset ";

  /** Leaves a projection at its beginning. */
  static final String FIRST_TURN =
      "UPDATE thread_history_projection_state SET next_rollout_byte_offset = 0,"
          + " next_rollout_ordinal = 0";

  /** How long an id is. */
  private static final int ID = 36;

  private Sql() {}

  /** Sets a column in the row of the thread {@code bad}. */
  static void set(CodexHome home, String column, Object value) {
    var id = home.thread("bad").id();
    run(
        home.stateDatabase(),
        "UPDATE threads SET " + column + " = '" + value + "' WHERE id = '" + id + "'");
  }

  /** Of the thread {@code bad}. */
  static String of(CodexHome home) {
    return " WHERE thread_id = '" + home.thread("bad").id() + "'";
  }

  /** The rollout ids that threads go on with, as a list in SQL. */
  static String goingOn(Path home) {
    var ids = new StringJoiner("','", "'", "'");
    for (var row : threads(home, Set.of()).values()) {
      var path = row.getOrDefault("rollout_path", "").replace(".jsonl", "");
      ids.add(path.substring(path.length() - ID));
    }
    return ids.toString();
  }

  /** What each row of {@code threads} says, by id, but for some columns. */
  static Map<String, Map<String, String>> threads(Path home, Set<String> without) {
    var threads = new TreeMap<String, Map<String, String>>();
    try (var connection = connect(home.resolve("state_5.sqlite"));
        var sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT * FROM threads")) {
      var columns = rows.getMetaData();
      while (rows.next()) {
        var row = new TreeMap<String, String>();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), String.valueOf(rows.getString(i)));
        }
        row.keySet().removeAll(without);
        threads.put(rows.getString("id"), row);
      }
      return threads;
    } catch (SQLException impossible) {
      throw new IllegalStateException("no threads in " + home, impossible);
    }
  }

  private static Connection connect(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  /** What the first row of a query says. */
  static String text(Path database, String query) {
    try (var connection = connect(database);
        var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException impossible) {
      throw new IllegalStateException(query, impossible);
    }
  }

  /** Every row of the tables of projections. */
  static String dump(Path database) {
    var rows = new StringBuilder();
    for (var table : List.of("thread_history_projection_state", "thread_turns", "thread_items")) {
      try (var connection = connect(database);
          var sql = connection.createStatement();
          var found = sql.executeQuery("SELECT * FROM " + table)) {
        while (found.next()) {
          for (var i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            rows.append(found.getString(i)).append('|');
          }
          rows.append('\n');
        }
      } catch (SQLException impossible) {
        throw new IllegalStateException(table, impossible);
      }
    }
    return rows.toString();
  }

  /** Overwrites the first page of a table. */
  static void damage(Path database, String table) {
    var size = Integer.parseInt(text(database, "PRAGMA page_size"));
    var page = "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'";
    var root = Integer.parseInt(text(database, page));
    try (var file = FileChannel.open(database, StandardOpenOption.WRITE)) {
      var nonsense = new byte[size];
      Arrays.fill(nonsense, (byte) 0xff);
      file.write(ByteBuffer.wrap(nonsense), (root - 1L) * size);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void run(Path database, String statement) {
    try (var connection = connect(database);
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException impossible) {
      throw new IllegalStateException(statement, impossible);
    }
  }

  /** How many rows a table has. */
  static long count(Path database, String table) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT count(*) FROM " + table)) {
      return rows.getLong(1);
    } catch (SQLException impossible) {
      throw new IllegalStateException(table, impossible);
    }
  }
}
