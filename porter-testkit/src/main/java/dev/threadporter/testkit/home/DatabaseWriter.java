package dev.threadporter.testkit.home;

import dev.threadporter.testkit.tables.Row;
import dev.threadporter.testkit.tables.SqliteFile;
import dev.threadporter.testkit.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the databases of a home. */
final class DatabaseWriter {
  private final CodexHomeBuilder home;
  private final List<WrittenThread> threads;

  DatabaseWriter(CodexHomeBuilder home, List<WrittenThread> threads) {
    this.home = home;
    this.threads = threads;
  }

  void write() throws IOException {
    if (!home.withDatabase || !home.generation.hasStateDatabase()) {
      return;
    }
    Path folder = HomeWriter.databases(home);
    Files.createDirectories(folder);
    try {
      for (Tables tables : Tables.values()) {
        if (tables.isIn(home.generation)) {
          write(folder, tables);
        }
      }
      if (home.staleDatabaseFolder.isPresent()) {
        stale(home.staleDatabaseFolder.get());
      }
    } catch (SQLException e) {
      throw new IOException(
          "the databases of " + home.folder + " can't be written: " + e.getMessage(), e);
    }
  }

  private void write(Path folder, Tables tables) throws SQLException, IOException {
    if (tables == Tables.HISTORY
        && threads.stream().noneMatch(thread -> thread.facts.paginated())) {
      return;
    }
    SqliteFile database = open(folder, tables);
    try {
      fill(database, tables);
    } catch (Throwable e) {
      database.close();
      throw e;
    }
    if (home.walLeft && tables == Tables.STATE) {
      database.closeWithWal();
    } else {
      database.close();
    }
  }

  private SqliteFile open(Path folder, Tables tables) throws SQLException {
    List<String> statements = new ArrayList<>(tables.statements(home.generation));
    if (home.foreignMigration && tables == Tables.STATE) {
      statements.add(
          "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,"
              + " success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)");
      statements.add("INSERT INTO _sqlx_migrations VALUES (17, 'memories', 1, x'0A0B', 1)");
    }
    return SqliteFile.open(folder.resolve(tables.fileName()), statements);
  }

  private void fill(SqliteFile database, Tables tables) throws SQLException {
    if (tables == Tables.STATE) {
      new StateRows(home, threads).write(database);
    }
    if (Tables.goals(home.generation).equals(Optional.of(tables))) {
      for (WrittenThread thread : threads) {
        goal(database, thread);
      }
    }
    for (WrittenThread thread : threads) {
      if (tables == Tables.QUEUE) {
        queue(database, thread);
      } else if (tables == Tables.HISTORY && thread.facts.paginated()) {
        new ProjectionRows(thread).write(database);
      }
    }
  }

  private static void goal(SqliteFile database, WrittenThread thread) throws SQLException {
    if (thread.spec.goal.isPresent()) {
      Row row = new Row().set("thread_id", thread.facts.id());
      row.set("goal_id", "goal-" + thread.facts.id()).set("objective", thread.spec.goal.get());
      row.set("status", "active");
      row.set("created_at_ms", thread.updated.toEpochMilli());
      database.insert("thread_goals", row.set("updated_at_ms", thread.updated.toEpochMilli()));
    }
  }

  private static void queue(SqliteFile database, WrittenThread thread) throws SQLException {
    for (int i = 0; i < thread.spec.queued.size(); i++) {
      Row row = new Row().set("id", "queued-" + i + '-' + thread.facts.id());
      row.set("thread_id", thread.facts.id());
      row.set("payload_json", StateRows.queued(thread.spec.queued.get(i)));
      row.set("queue_order", i).set("created_at_ms", thread.updated.toEpochMilli());
      database.insert("queued_items", row.set("updated_at_ms", thread.updated.toEpochMilli()));
    }
  }

  private void stale(String folder) throws SQLException, IOException {
    Path place = folder.isEmpty() ? home.folder : home.folder.resolve(folder);
    Files.createDirectories(place);
    try (SqliteFile database = open(place, Tables.STATE)) {
      for (WrittenThread thread : threads) {
        String name = String.valueOf(thread.rollout().path().getFileName());
        Row row = ThreadRow.of(home.generation, thread);
        database.insert("threads", row.set("rollout_path", "/home/former/.codex/sessions/" + name));
      }
    }
  }
}
