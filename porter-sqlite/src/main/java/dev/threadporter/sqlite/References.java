package dev.threadporter.sqlite;

import dev.threadporter.spi.RowChange;
import dev.threadporter.sqlite.Schema.ForeignKey;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.sql.SQLException;
import java.util.List;

/**
 * Checks the foreign keys of changed rows after all changes were made.
 *
 * <p>Codex enforces foreign keys (its driver does by default), and several of its tables say ON
 * DELETE CASCADE or SET NULL. With enforcement on, an undo that deletes a thread's row would take
 * rows along that Codex has added since, without a word. So porter writes with enforcement off,
 * names every row it changes, and refuses to commit while a deleted row is still referred to or a
 * written row refers to none. The order of the changes doesn't matter that way. What dangled before
 * and wasn't touched is none of our business.
 */
final class References {
  private final Session session;
  private final Schema schema;

  References(Session session, Schema schema) {
    this.session = session;
    this.schema = schema;
  }

  /**
   * Whether a changed row leaves no reference dangling.
   *
   * @param image the change with complete rows
   */
  boolean hold(RowChange image) throws SQLException {
    if (image.after().isEmpty()) {
      return !isReferredTo(image.before().orElseThrow());
    }
    if (image.restoring()) {
      // What a repair took away dangled before it, and has to dangle again.
      return true;
    }
    var after = image.after().get();
    for (var key : schema.foreignKeys()) {
      if (key.child().equals(after.table())) {
        var values = Values.of(after, key.from());
        boolean touched =
            image.before().map(row -> !Values.of(row, key.from()).equals(values)).orElse(true);
        if (touched && !values.contains(SqlValue.NULL) && !exists(key.parent(), key.to(), values)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isReferredTo(Row deleted) throws SQLException {
    for (var key : schema.foreignKeys()) {
      if (key.parent().equals(deleted.table()) && isReferredTo(deleted, key)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReferredTo(Row deleted, ForeignKey key) throws SQLException {
    var values = Values.of(deleted, key.to());
    return !values.contains(SqlValue.NULL) && exists(key.child(), key.from(), values);
  }

  private boolean exists(String table, List<String> columns, List<SqlValue> values)
      throws SQLException {
    if (schema.table(table).isEmpty()) {
      return false;
    }
    var sql = SqlText.select(table, columns, SqlText.equal(columns)) + " LIMIT 1";
    return !session.rows(table, columns, sql, values).isEmpty();
  }
}
