package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Compares rows with what they must be, changes them, and looks at them again. Codex's triggers run
 * and have the last word, for example about times in milliseconds. The lock is held for all rows of
 * a list, so lists of some hundreds keep nobody waiting.
 */
final class RowChanges {
  private final Path database;
  private final Session session;
  private final Schema schema;

  /** To be made inside the transaction, whose schema counts. */
  RowChanges(Path database, Session session) throws SQLException {
    this.database = database;
    this.session = session;
    this.schema = session.schema();
  }

  void make(List<RowChange> changes, AfterImages beforeCommit)
      throws IOException, SQLException, RowConflictException {
    check(changes);
    var found = new ArrayList<Optional<Row>>();
    for (var change : changes) {
      found.add(make(change));
    }
    var images = new ArrayList<RowChange>();
    for (int i = 0; i < changes.size(); i++) {
      images.add(image(changes.get(i), found.get(i)));
    }
    var references = new References(session, schema);
    for (int i = 0; i < changes.size(); i++) {
      if (!references.hold(images.get(i))) {
        throw new RowConflictException(changes.get(i));
      }
    }
    beforeCommit.take(List.copyOf(images));
  }

  /** Refuses what can't be meant, before anything is done. */
  private void check(List<RowChange> changes) throws IOException {
    var rows = new HashSet<List<Object>>();
    for (var change : changes) {
      var table = schema.require(change.table(), database);
      change.before().ifPresent(row -> requireKey(table, row));
      change.after().ifPresent(row -> requireKey(table, row));
      requireColumns(table, change.before());
      requireColumns(table, change.after());
      var key = Values.of(row(change), table.key());
      if (change.after().isPresent() && !key.equals(Values.of(change.after().get(), table.key()))) {
        throw new IllegalArgumentException("a row of " + table.name() + " can't change its key");
      }
      if (!rows.add(List.of(table.name(), key))) {
        throw new IllegalArgumentException("a row of " + table.name() + " is changed twice");
      }
    }
  }

  static void requireKey(Table table, Row row) {
    if (table.key().isEmpty() || !row.values().keySet().containsAll(table.key())) {
      throw new IllegalArgumentException(
          "a row of " + table.name() + " needs the values of its primary key " + table.key());
    }
  }

  private void requireColumns(Table table, Optional<Row> row) throws IOException {
    if (row.isPresent()) {
      requireColumns(table, row.get(), database);
    }
  }

  static void requireColumns(Table table, Row row, Path database) throws IOException {
    for (var column : row.values().keySet()) {
      if (!table.has(column)) {
        throw new IOException(
            database + ": the table " + table.name() + " has no column " + column);
      }
    }
  }

  /** Makes one change and gives the complete row that was there before. */
  private Optional<Row> make(RowChange change)
      throws IOException, SQLException, RowConflictException {
    var table = schema.require(change.table(), database);
    var found = new RowQuery(session, table).byKey(row(change));
    if (!agrees(change.before(), found)) {
      throw new RowConflictException(change);
    }
    try {
      if (change.after().isEmpty()) {
        var key = Values.of(row(change), table.key());
        session.update(SqlText.delete(table.name(), table.key()), key);
      } else if (found.isEmpty()) {
        insert(session, change.after().get());
      } else {
        update(table, found.get(), change.after().get());
      }
    } catch (SQLException e) {
      if (Failures.isDuplicate(e)) {
        throw conflict(change, e);
      }
      throw e;
    }
    return found;
  }

  static void insert(Session session, Row row) throws SQLException {
    var columns = row.values().keySet();
    session.update(SqlText.insert(row.table(), columns), row.values().values());
  }

  /** Sets only what differs, so that triggers on columns fire for real changes only. */
  private void update(Table table, Row found, Row after) throws SQLException {
    var changed = new LinkedHashMap<>(after.values());
    changed.entrySet().removeAll(found.values().entrySet());
    if (!changed.isEmpty()) {
      var parameters = new ArrayList<>(changed.values());
      parameters.addAll(Values.of(after, table.key()));
      var sql = SqlText.update(table.name(), changed.keySet(), table.key());
      session.update(sql, parameters);
    }
  }

  private RowChange image(RowChange change, Optional<Row> found) throws IOException, SQLException {
    var table = schema.require(change.table(), database);
    var now = new RowQuery(session, table).byKey(row(change));
    return new RowChange(
        change.database(),
        found,
        change.after().isPresent() ? now : change.after(),
        change.restoring());
  }

  /** Compares as far as the expected row's columns are given. */
  private static boolean agrees(Optional<Row> expected, Optional<Row> found) {
    if (expected.isEmpty() || found.isEmpty()) {
      return expected.isEmpty() && found.isEmpty();
    }
    var values = found.get().values();
    return expected.get().values().entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(values.get(entry.getKey())));
  }

  private static RowConflictException conflict(RowChange change, SQLException cause) {
    var conflict = new RowConflictException(change);
    conflict.initCause(cause);
    return conflict;
  }

  private static Row row(RowChange change) {
    return change.before().or(change::after).orElseThrow();
  }
}
