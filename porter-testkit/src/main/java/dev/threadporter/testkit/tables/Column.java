package dev.threadporter.testkit.tables;

import dev.threadporter.testkit.Generation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column, and the first generation that has it.
 *
 * @param since the generation
 * @param declaration name, type and constraints
 */
record Column(Generation since, String declaration) {
  /** Makes columns that came together. */
  static Stream<Column> of(Generation since, String... declarations) {
    return Arrays.stream(declarations).map(declaration -> new Column(since, declaration));
  }

  /** Returns the statement that makes a table with the columns that a generation has. */
  static String table(String name, Generation generation, List<Column> columns) {
    List<String> present =
        columns.stream()
            .filter(column -> generation.isAtLeast(column.since()))
            .map(Column::declaration)
            .toList();
    return "CREATE TABLE IF NOT EXISTS " + name + " (" + String.join(", ", present) + ")";
  }
}
