package dev.threadporter.sqlite;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows of one table. */
final class RowQuery {
  private final Session session;
  private final Table table;

  RowQuery(Session session, Table table) {
    this.session = session;
    this.table = table;
  }

  /**
   * All rows with given values, by primary key. A value can't equal what a column that isn't there
   * holds, so such a column finds nothing.
   */
  List<Row> rows(Map<String, SqlValue> where) throws SQLException {
    if (!table.columns().containsAll(where.keySet())) {
      return List.of();
    }
    var order = table.key().isEmpty() ? "rowid" : SqlText.names(table.key());
    var sql =
        SqlText.select(table.name(), table.columns(), SqlText.equal(where.keySet()))
            + (" ORDER BY " + order);
    return session.rows(table.name(), table.columns(), sql, where.values());
  }

  /** The row that has the primary key of a given row. */
  Optional<Row> byKey(Row like) throws SQLException {
    var sql = SqlText.select(table.name(), table.columns(), SqlText.equal(table.key()));
    return session.rows(table.name(), table.columns(), sql, Values.of(like, table.key())).stream()
        .findFirst();
  }

  /**
   * The next rows of an ordered walk that can be interrupted between pages.
   *
   * @param columns the columns wanted; the order's are read too
   * @param where values that all rows have
   * @param order columns that tell rows apart; none of them NULL
   * @param last the last row of the page before
   * @param size how many rows at most
   */
  List<Row> page(
      Collection<String> columns,
      Map<String, SqlValue> where,
      List<String> order,
      Optional<Row> last,
      int size)
      throws SQLException {
    var read = table.columns().stream().filter(c -> columns.contains(c) || order.contains(c));
    var readColumns = read.toList();
    var parameters = new ArrayList<>(where.values());
    var condition = SqlText.equal(where.keySet());
    if (last.isPresent()) {
      condition +=
          " AND (%s) > (%s)".formatted(SqlText.names(order), SqlText.parameters(order.size()));
      parameters.addAll(Values.of(last.get(), order));
    }
    var sql =
        SqlText.select(table.name(), readColumns, condition)
            + (" ORDER BY " + SqlText.names(order) + " LIMIT " + size);
    return session.rows(table.name(), readColumns, sql, parameters);
  }
}
