package dev.threadporter.sqlite;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries values between rows and statements by their storage class, not their declared type. */
final class Values {
  private Values() {}

  /** Binds values to the parameters from the first on. */
  static void bind(PreparedStatement statement, Collection<SqlValue> values) throws SQLException {
    int index = 1;
    for (var value : values) {
      bind(statement, index++, value);
    }
  }

  private static void bind(PreparedStatement statement, int index, SqlValue value)
      throws SQLException {
    if (value instanceof SqlValue.Int number) {
      statement.setLong(index, number.value());
    } else if (value instanceof SqlValue.Real real) {
      statement.setDouble(index, real.value());
    } else if (value instanceof SqlValue.Text text) {
      statement.setString(index, text.value());
    } else if (value instanceof SqlValue.Blob blob) {
      statement.setBytes(index, blob.bytes());
    } else {
      statement.setObject(index, null);
    }
  }

  /** Reads the present row of a result. */
  static Row row(String table, List<String> columns, ResultSet result) throws SQLException {
    var values = new LinkedHashMap<String, SqlValue>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), value(result.getObject(i + 1)));
    }
    return new Row(table, values);
  }

  /** The driver picks the class of the object by the value's storage class. */
  private static SqlValue value(@Nullable Object value) throws SQLException {
    if (value == null) {
      return SqlValue.NULL;
    } else if (value instanceof Integer || value instanceof Long) {
      return SqlValue.of(((Number) value).longValue());
    } else if (value instanceof Double real) {
      return new SqlValue.Real(real);
    } else if (value instanceof String text) {
      return SqlValue.of(text);
    } else if (value instanceof byte[] bytes) {
      return new SqlValue.Blob(bytes);
    }
    throw new SQLException("a value of an unknown kind: " + value.getClass().getName());
  }

  /** The values of some columns, in the order of the columns. */
  static List<SqlValue> of(Row row, Collection<String> columns) {
    var values = new ArrayList<SqlValue>(columns.size());
    for (var column : columns) {
      values.add(row.values().getOrDefault(column, SqlValue.NULL));
    }
    return values;
  }
}
