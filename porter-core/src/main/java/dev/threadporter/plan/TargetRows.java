package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The target's tables, as they were when the import was planned. */
final class TargetRows {
  /** What finds a row of the tables that travel; every generation's primary keys. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "thread_spawn_edges", List.of("child_thread_id"),
          "thread_dynamic_tools", List.of("thread_id", "position"),
          "thread_goals", List.of("thread_id"),
          "project_roots", List.of("project_id", "position"));

  private final Optional<DatabaseReader> database;
  private final Map<Database, Map<String, List<String>>> schemas = new EnumMap<>(Database.class);

  TargetRows(OpenHome target) throws IOException {
    this.database = target.database();
    for (var which : Database.values()) {
      schemas.put(which, database.isPresent() ? database.get().schema(which) : Map.of());
    }
  }

  boolean hasThreads() {
    return !columns(Database.STATE, "threads").isEmpty();
  }

  /** The columns of a table; empty if the target doesn't have it. */
  List<String> columns(Database which, String table) {
    return schemas.getOrDefault(which, Map.of()).getOrDefault(table, List.of());
  }

  /** The row that is there under the key of another. */
  Optional<Row> current(Database which, Row like) throws IOException {
    var where = new LinkedHashMap<String, SqlValue>();
    for (var column : KEYS.getOrDefault(like.table(), List.of("id"))) {
      where.put(column, like.values().getOrDefault(column, SqlValue.NULL));
    }
    return rows(which, like.table(), where).stream().findFirst();
  }

  List<Row> rows(Database which, String table, Map<String, SqlValue> where) throws IOException {
    return database.isPresent() ? database.get().rows(which, table, where) : List.of();
  }

  /** The database of the target that has a table, whichever it was in at the source. */
  Optional<Database> home(String table) {
    for (var which : List.of(Database.GOALS, Database.QUEUE, Database.STATE)) {
      if (!columns(which, table).isEmpty()) {
        return Optional.of(which);
      }
    }
    return Optional.empty();
  }
}
