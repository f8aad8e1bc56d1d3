package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the databases of one folder; each is opened when it is first asked for. */
final class SqliteReader implements DatabaseReader {
  /** Rows that are held at once. Rows of threads are small; an item can be megabytes. */
  private static final int THREADS_A_PAGE = 128;

  private static final int ITEMS_A_PAGE = 16;

  private final Map<Database, ReadableDatabase> databases = new EnumMap<>(Database.class);

  SqliteReader(Path folder, SafeOpening opening) throws IOException {
    for (var database : Database.values()) {
      var file = DatabaseFiles.find(folder, database);
      if (file.isPresent()) {
        databases.put(database, new ReadableDatabase(file.get(), opening));
      }
    }
  }

  @Override
  public boolean has(Database database) {
    return databases.containsKey(database);
  }

  @Override
  public Map<String, List<String>> schema(Database database) throws IOException {
    var found = find(database);
    return found.isPresent() ? found.get().schema().columns() : Map.of();
  }

  @Override
  public void threads(Set<String> columns, RowVisitor visitor) throws IOException {
    var state = find(Database.STATE);
    if (state.isPresent()) {
      state
          .get()
          .walk(
              TravelPolicy.THREADS,
              columns::contains,
              Map.of(),
              List.of(),
              THREADS_A_PAGE,
              visitor);
    }
  }

  @Override
  public Optional<Row> thread(ThreadId thread) throws IOException {
    return rows(Database.STATE, TravelPolicy.THREADS, Map.of("id", SqlValue.of(thread.value())))
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredRow> travelling(ThreadId thread) throws IOException {
    return new Travelling(databases, thread).rows();
  }

  @Override
  public List<Row> rows(Database database, String table, Map<String, SqlValue> where)
      throws IOException {
    var found = find(database);
    return found.isPresent() ? found.get().rows(table, where) : List.of();
  }

  @Override
  public Optional<Row> current(Database database, Row like) throws IOException {
    var found = find(database);
    return found.isPresent() ? found.get().current(like) : Optional.empty();
  }

  @Override
  public void copy(Database database, Path copy) throws IOException {
    SqliteAdapter.requireDefaultFileSystem(copy);
    var found = find(database);
    if (found.isPresent()) {
      found.get().copy(copy);
    }
  }

  @Override
  public List<String> unknownTables() throws IOException {
    var unknown = new ArrayList<String>();
    for (var entry : databases.entrySet()) {
      unknown.addAll(TravelPolicy.unknown(entry.getKey(), entry.getValue().schema()));
    }
    return unknown.stream().sorted().toList();
  }

  @Override
  public void projection(ThreadId rollout, RowVisitor visitor) throws IOException {
    var history = find(Database.HISTORY);
    if (history.isEmpty()) {
      return;
    }
    var where = Map.of("thread_id", SqlValue.of(rollout.value()));
    for (var table : TravelPolicy.projection()) {
      history
          .get()
          .walk(table, column -> true, where, TravelPolicy.places(), ITEMS_A_PAGE, visitor);
    }
  }

  private Optional<ReadableDatabase> find(Database database) {
    return Optional.ofNullable(databases.get(database));
  }

  /** Closes all, whatever fails. */
  @Override
  public void close() throws IOException {
    Closing.all(databases.values());
  }
}
