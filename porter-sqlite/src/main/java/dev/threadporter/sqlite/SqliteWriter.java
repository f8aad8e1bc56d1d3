package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.RowVisitor;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the databases of one folder. If one of its connections is the last that has a database
 * open, closing the writer moves the write-ahead log into the database and deletes the log.
 */
final class SqliteWriter implements DatabaseWriter {
  private final Path folder;
  private final OwnConnections own;
  private final Map<Database, WritableDatabase> opened = new EnumMap<>(Database.class);

  SqliteWriter(Path folder, OwnConnections own) {
    this.folder = folder;
    this.own = own;
  }

  @Override
  public Map<String, List<String>> schema(Database database) throws IOException {
    var found = find(database);
    return found.isPresent() ? found.get().with(Session::schema).columns() : Map.of();
  }

  @Override
  public Optional<Row> current(Database database, Row like) throws IOException {
    var found = find(database);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return found
        .get()
        .with(
            session -> {
              var table = session.schema().table(like.table());
              if (table.isEmpty()) {
                return Optional.empty();
              }
              RowChanges.requireKey(table.get(), like);
              return new RowQuery(session, table.get()).byKey(like);
            });
  }

  @Override
  public void change(Database database, List<RowChange> changes, AfterImages beforeCommit)
      throws IOException, RowConflictException {
    if (changes.stream().anyMatch(change -> change.database() != database)) {
      throw new IllegalArgumentException("a change is of another database than " + database.id());
    }
    if (changes.isEmpty()) {
      beforeCommit.take(List.of());
      return;
    }
    var file = require(database);
    file.<RowConflictException>write(
        session -> new RowChanges(file.file(), session).make(changes, beforeCommit));
  }

  @Override
  public void projection(ThreadId rollout, RowVisitor visitor) throws IOException {
    var history = find(Database.HISTORY);
    if (history.isPresent()) {
      new ProjectionWriter(history.get()).read(rollout, visitor);
    }
  }

  @Override
  public void deleteProjection(Collection<ThreadId> rollouts) throws IOException {
    var history = find(Database.HISTORY);
    if (history.isPresent()) {
      new ProjectionWriter(history.get()).delete(rollouts);
    }
  }

  @Override
  public void insertProjection(Iterator<Row> rows) throws IOException {
    if (rows.hasNext()) {
      new ProjectionWriter(require(Database.HISTORY)).insert(rows);
    }
  }

  @Override
  public void snapshot(Database database, Path copy) throws IOException {
    SqliteAdapter.requireDefaultFileSystem(copy);
    var source = require(database);
    source.with(session -> Snapshot.of(session, source.file(), copy));
  }

  private WritableDatabase require(Database database) throws IOException {
    return find(database)
        .orElseThrow(
            () -> new IOException(folder.resolve(database.fileName()) + ": doesn't exist"));
  }

  private Optional<WritableDatabase> find(Database database) throws IOException {
    var known = opened.get(database);
    if (known != null) {
      return Optional.of(known);
    }
    var file = DatabaseFiles.find(folder, database);
    file.ifPresent(path -> opened.put(database, new WritableDatabase(path, own)));
    return Optional.ofNullable(opened.get(database));
  }

  /** Closes all, whatever fails. */
  @Override
  public void close() throws IOException {
    Closing.all(opened.values());
    opened.clear();
  }
}
