package dev.threadporter.sqlite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as its database describes it.
 *
 * @param name its name
 * @param columns its columns, in order
 * @param key the columns of its primary key, in the key's order; empty if it has none
 * @param required the columns that can't be NULL
 */
record Table(String name, List<String> columns, List<String> key, Set<String> required) {
  Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    required = Set.copyOf(required);
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  /**
   * Columns to sort by that tell all rows apart and are never NULL where the table says so.
   *
   * @param first columns that come before the primary key, as far as the table has and requires
   *     them
   */
  List<String> order(List<String> first) {
    var order = new LinkedHashSet<String>();
    first.stream().filter(required::contains).forEach(order::add);
    order.addAll(key.isEmpty() ? columns : key);
    return List.copyOf(order);
  }
}
