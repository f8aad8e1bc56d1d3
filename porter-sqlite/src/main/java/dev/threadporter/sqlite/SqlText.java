package dev.threadporter.sqlite;

import java.util.Collection;
import java.util.Collections;
import java.util.stream.Collectors;

/** Builds SQL from names found in a schema: every name is quoted, every value is a parameter. */
final class SqlText {
  private SqlText() {}

  /** A name that is only a name. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String names(Collection<String> names) {
    return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
  }

  /** {@code ?, ?, ?}. */
  static String parameters(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /** Compares each column with a parameter in a way that NULL equals NULL. */
  static String equal(Collection<String> columns) {
    return columns.isEmpty()
        ? "1"
        : columns.stream()
            .map(column -> name(column) + " IS ?")
            .collect(Collectors.joining(" AND "));
  }

  static String select(String table, Collection<String> columns, String where) {
    return "SELECT " + names(columns) + " FROM " + name(table) + " WHERE " + where;
  }

  static String insert(String table, Collection<String> columns) {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(name(table), names(columns), parameters(columns.size()));
  }

  static String update(String table, Collection<String> columns, Collection<String> key) {
    var set = columns.stream().map(c -> name(c) + " = ?").collect(Collectors.joining(", "));
    return "UPDATE %s SET %s WHERE %s".formatted(name(table), set, equal(key));
  }

  static String delete(String table, Collection<String> key) {
    return "DELETE FROM %s WHERE %s".formatted(name(table), equal(key));
  }
}
