package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseReader.RowVisitor;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes and inserts projections in batches, each of one short transaction. Codex believes the
 * rows of a rollout only as far as its state row says, so that row goes first and comes last.
 */
final class ProjectionWriter {
  /** A batch is full with so many rows or so many characters: then its lock is held briefly. */
  private static final int BATCH_ROWS = 500;

  /** Rows read at once: items may hold pictures. */
  private static final int READ_ROWS = 16;

  private static final long BATCH_CHARACTERS = 4L << 20;

  private final WritableDatabase history;

  ProjectionWriter(WritableDatabase history) {
    this.history = history;
  }

  /** Gives all rows of a rollout, the state row first, some at a time. */
  void read(ThreadId rollout, RowVisitor visitor) throws IOException {
    var schema = history.with(Session::schema);
    for (var name : TravelPolicy.projection()) {
      var table = schema.table(name);
      if (table.isPresent()) {
        read(table.get(), rollout, visitor);
      }
    }
  }

  private void read(Table table, ThreadId rollout, RowVisitor visitor) throws IOException {
    var where = Map.of("thread_id", SqlValue.of(rollout.value()));
    var order = table.order(TravelPolicy.places());
    Optional<Row> last = Optional.empty();
    List<Row> page;
    do {
      var after = last;
      page =
          history.with(
              session ->
                  new RowQuery(session, table)
                      .page(table.columns(), where, order, after, READ_ROWS));
      for (var row : page) {
        visitor.row(row);
        last = Optional.of(row);
      }
    } while (page.size() == READ_ROWS);
  }

  void delete(Collection<ThreadId> rollouts) throws IOException {
    var schema = history.with(Session::schema);
    for (var rollout : rollouts) {
      for (var table : TravelPolicy.projection()) {
        if (schema.table(table).isPresent()) {
          delete(table, rollout);
        }
      }
    }
  }

  private void delete(String table, ThreadId rollout) throws IOException {
    var sql =
        "DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s WHERE thread_id = ? LIMIT %2$d)"
            .formatted(SqlText.name(table), BATCH_ROWS);
    var parameters = List.of(SqlValue.of(rollout.value()));
    var deleted = new int[1];
    do {
      history.<RuntimeException>write(session -> deleted[0] = session.update(sql, parameters));
    } while (deleted[0] == BATCH_ROWS);
  }

  void insert(Iterator<Row> rows) throws IOException {
    var schema = history.with(Session::schema);
    var states = new ArrayList<Row>();
    var batch = new ArrayList<Row>();
    long characters = 0;
    while (rows.hasNext()) {
      var row = rows.next();
      check(schema, row);
      if (row.table().equals(TravelPolicy.PROJECTION_STATE)) {
        states.add(row);
        continue;
      }
      batch.add(row);
      characters += characters(row);
      if (batch.size() >= BATCH_ROWS || characters >= BATCH_CHARACTERS) {
        insertBatch(batch);
        batch.clear();
        characters = 0;
      }
    }
    insertBatch(batch);
    insertBatch(states);
  }

  private void check(Schema schema, Row row) throws IOException {
    if (!TravelPolicy.projection().contains(row.table())) {
      throw new IllegalArgumentException(row.table() + " is no table of the projection");
    }
    var table = schema.require(row.table(), history.file());
    RowChanges.requireColumns(table, row, history.file());
  }

  private void insertBatch(List<Row> batch) throws IOException {
    if (!batch.isEmpty()) {
      history.<RuntimeException>write(session -> insertAll(session, batch));
    }
  }

  private static void insertAll(Session session, List<Row> batch) throws SQLException {
    for (var row : batch) {
      RowChanges.insert(session, row);
    }
  }

  private static long characters(Row row) {
    return row.values().values().stream()
        .mapToLong(value -> value instanceof SqlValue.Text text ? text.value().length() : 8)
        .sum();
  }
}
