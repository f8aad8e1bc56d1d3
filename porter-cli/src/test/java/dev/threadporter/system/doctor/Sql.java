package dev.threadporter.system.doctor;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Changes a database of a home behind Codex's back. */
final class Sql {
  /** Moves how far a projection was read. */
  static final String PROJECTION =
      "UPDATE thread_history_projection_state SET next_rollout_byte_offset ="
          + " next_rollout_byte_offset ";

  private Sql() {}

  /** Of the thread {@code bad}. */
  static String of(CodexHome home) {
    return " WHERE thread_id = '" + home.thread("bad").id() + "'";
  }

  static void run(Path database, String statement) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
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
