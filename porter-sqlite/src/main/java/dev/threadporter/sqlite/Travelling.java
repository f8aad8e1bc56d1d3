package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the rows that go with one thread. */
final class Travelling {
  private final Map<Database, ReadableDatabase> databases;
  private final SqlValue thread;

  Travelling(Map<Database, ReadableDatabase> databases, ThreadId thread) {
    this.databases = databases;
    this.thread = SqlValue.of(thread.value());
  }

  /** The thread's row first; then table by table in the policy's order, each by primary key. */
  List<StoredRow> rows() throws IOException {
    var found = new EnumMap<Part, List<StoredRow>>(Part.class);
    for (var entry : databases.entrySet()) {
      if (entry.getKey() != Database.HISTORY) {
        var database = entry.getKey();
        entry
            .getValue()
            .read(this::parts)
            .forEach(
                (part, rows) ->
                    rows.forEach(
                        row ->
                            found
                                .computeIfAbsent(part, p -> new ArrayList<>())
                                .add(new StoredRow(database, row))));
      }
    }
    return found.values().stream().flatMap(List::stream).toList();
  }

  /** All parts of one database at one moment. */
  private Map<Part, List<Row>> parts(View view) throws SQLException {
    var parts = new EnumMap<Part, List<Row>>(Part.class);
    for (var part : Part.values()) {
      parts.put(part, rows(view, part));
    }
    return parts;
  }

  private List<Row> rows(View view, Part part) throws SQLException {
    return switch (part) {
      case THREAD -> find(view, TravelPolicy.THREADS, "id", thread);
      case COMPANIONS -> companions(view, TravelPolicy.companions());
      case REFERRED -> referred(view);
      case ATTACHED -> companions(view, TravelPolicy.attached());
    };
  }

  private List<Row> companions(View view, List<TravelPolicy.Companion> tables) throws SQLException {
    var rows = new ArrayList<Row>();
    for (var companion : tables) {
      Set<Row> once = new LinkedHashSet<>();
      for (var column : companion.threadColumns()) {
        once.addAll(find(view, companion.table(), column, thread));
      }
      rows.addAll(once);
    }
    return rows;
  }

  private List<Row> referred(View view) throws SQLException {
    var rows = new ArrayList<Row>();
    for (var row : find(view, TravelPolicy.THREADS, "id", thread)) {
      for (var reference : TravelPolicy.referred()) {
        var value = row.values().getOrDefault(reference.column(), SqlValue.NULL);
        if (!value.equals(SqlValue.NULL)) {
          rows.addAll(find(view, reference.table(), reference.key(), value));
        }
      }
    }
    return rows;
  }

  private static List<Row> find(View view, String table, String column, SqlValue value)
      throws SQLException {
    var found = view.schema().table(table);
    return found.isPresent()
        ? new RowQuery(view.session(), found.get()).rows(Map.of(column, value))
        : List.of();
  }

  /** The order in which rows are given. */
  private enum Part {
    THREAD,
    COMPANIONS,
    REFERRED,
    ATTACHED
  }
}
