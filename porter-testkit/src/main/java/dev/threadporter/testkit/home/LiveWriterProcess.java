package dev.threadporter.testkit.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The other process of a {@link LiveWriter}. */
final class LiveWriterProcess {
  /** What it answers when it has done what it was told. */
  static final String READY = "ready";

  private LiveWriterProcess() {}

  /**
   * Opens the database and executes the statements that come by standard input, until that ends.
   *
   * @param arguments the database
   */
  public static void main(String... arguments) throws SQLException, IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("SELECT count(*) FROM sqlite_schema");
      out.println(READY);
      for (String sql = in.readLine(); sql != null; sql = in.readLine()) {
        out.println(run(statement, sql));
      }
    }
  }

  private static String run(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return READY;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }
}
