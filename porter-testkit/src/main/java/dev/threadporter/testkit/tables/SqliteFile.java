package dev.threadporter.testkit.tables;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A database while it is filled. Everything is written in one transaction, which {@link #close}
 * commits.
 */
public final class SqliteFile implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Map<String, List<String>> columns = new HashMap<>();

  private SqliteFile(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a database, makes what it lacks of the statements' tables, and begins a transaction.
   *
   * @param file where it is or shall be; on the default file system, because SQLite knows no other
   * @param statements the tables, each with {@code IF NOT EXISTS}
   * @throws SQLException if SQLite refuses
   */
  public static SqliteFile open(Path file, List<String> statements) throws SQLException {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          file + " is not on the default file system, so SQLite can't make it");
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      return new SqliteFile(file, connection);
    } catch (Throwable e) {
      try {
        connection.close();
      } catch (SQLException f) {
        e.addSuppressed(f);
      }
      throw e;
    }
  }

  /**
   * Adds a row to a table; columns that the table doesn't have are left out. Returns whether there
   * is such a table.
   */
  public boolean insert(String table, Row row) throws SQLException {
    List<String> present = columns(table);
    if (present.isEmpty()) {
      return false;
    }
    List<String> names = row.columns().stream().filter(present::contains).toList();
    String marks = String.join(",", names.stream().map(name -> "?").toList());
    String sql =
        String.format(
            Locale.ROOT, "INSERT INTO %s (%s) VALUES (%s)", table, String.join(",", names), marks);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setObject(i + 1, row.value(names.get(i)));
      }
      statement.executeUpdate();
    }
    return true;
  }

  private List<String> columns(String table) throws SQLException {
    List<String> known = columns.get(table);
    if (known == null) {
      known = readColumns(table);
      columns.put(table, known);
    }
    return known;
  }

  private List<String> readColumns(String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (rows.next()) {
        names.add(rows.getString("name"));
      }
    }
    return names;
  }

  /** Commits, closes, and leaves one file. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.commit();
    }
  }

  /**
   * Commits and closes, but leaves nearly everything in the file {@code -wal} beside the database,
   * as Codex does at times.
   *
   * @throws IOException if the files can't be copied
   */
  public void closeWithWal() throws SQLException, IOException {
    Path wal = file.resolveSibling(file.getFileName() + "-wal");
    Path keptFile = file.resolveSibling(file.getFileName() + ".kept");
    Path keptWal = file.resolveSibling(file.getFileName() + ".kept-wal");
    try (connection) {
      connection.commit();
      Files.copy(file, keptFile);
      Files.copy(wal, keptWal);
    }
    Files.move(keptFile, file, StandardCopyOption.REPLACE_EXISTING);
    Files.move(keptWal, wal, StandardCopyOption.REPLACE_EXISTING);
  }
}
