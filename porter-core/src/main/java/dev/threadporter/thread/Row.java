package dev.threadporter.thread;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A row of a table with the columns that were read, in the table's order. Immutable.
 *
 * @param table the table's name
 * @param values value by column name
 */
public record Row(String table, Map<String, SqlValue> values) {
  /** Copies {@code values}, keeping their order. */
  public Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The value of a text column.
   *
   * @param column the column's name
   * @return the text, or empty if there is no such column or it holds something else
   */
  public Optional<String> text(String column) {
    return values.get(column) instanceof SqlValue.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /**
   * The value of an integer column.
   *
   * @param column the column's name
   * @return the number, or empty if there is no such column or it holds something else
   */
  public OptionalLong integer(String column) {
    return values.get(column) instanceof SqlValue.Int number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }

  /**
   * This row with one value changed or added.
   *
   * @param column the column's name
   * @param value its new value
   * @return a copy
   */
  public Row with(String column, SqlValue value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(column, value);
    return new Row(table, changed);
  }

  /**
   * This row with only the columns that a test accepts.
   *
   * @param wanted says which columns stay
   * @return a copy
   */
  public Row only(Predicate<String> wanted) {
    var kept = new LinkedHashMap<>(values);
    kept.keySet().removeIf(wanted.negate());
    return new Row(table, kept);
  }
}
