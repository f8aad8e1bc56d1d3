package dev.threadporter.testkit.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values by column. Columns without a value take their default. */
public final class Row {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Sets a text. */
  public Row set(String column, String value) {
    values.put(column, value);
    return this;
  }

  /** Sets a whole number. */
  public Row set(String column, long value) {
    values.put(column, value);
    return this;
  }

  /** Sets a text, if there is one. */
  public Row set(String column, Optional<String> value) {
    value.ifPresent(text -> set(column, text));
    return this;
  }

  /** Sets whatever SQLite can take: a text, a number or bytes. */
  public Row setAny(String column, Object value) {
    values.put(column, value);
    return this;
  }

  Set<String> columns() {
    return values.keySet();
  }

  Object value(String column) {
    return values.getOrDefault(column, "");
  }
}
