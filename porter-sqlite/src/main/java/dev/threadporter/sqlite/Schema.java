package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of a database at a moment, without SQLite's own. */
final class Schema {
  private static final String TABLES =
      """
      SELECT m.name, c.name, c.pk, c."notnull"
      FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
      WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'
      ORDER BY m.name, c.cid""";

  private static final String FOREIGN_KEYS =
      """
      SELECT m.name, f.id, f."table", f."from", f."to"
      FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f
      WHERE m.type = 'table'
      ORDER BY m.name, f.id, f.seq""";

  private final Map<String, Table> tables;
  private final List<ForeignKey> foreignKeys;

  private Schema(Map<String, Table> tables, List<ForeignKey> foreignKeys) {
    this.tables = tables;
    this.foreignKeys = List.copyOf(foreignKeys);
  }

  static Schema of(Connection connection) throws SQLException {
    var tables = tables(connection);
    return new Schema(tables, foreignKeys(connection, tables));
  }

  Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** The table, or a failure that names it. */
  Table require(String name, Path database) throws IOException {
    return table(name).orElseThrow(() -> new IOException(database + ": there is no table " + name));
  }

  List<ForeignKey> foreignKeys() {
    return foreignKeys;
  }

  Map<String, List<String>> columns() {
    var columns = new LinkedHashMap<String, List<String>>();
    tables.values().forEach(table -> columns.put(table.name(), table.columns()));
    return columns;
  }

  private static Map<String, Table> tables(Connection connection) throws SQLException {
    var found = new TreeMap<String, Described>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(TABLES)) {
      while (result.next()) {
        found.computeIfAbsent(text(result, 1), name -> new Described()).add(result);
      }
    }
    var tables = new TreeMap<String, Table>();
    found.forEach((name, described) -> tables.put(name, described.table(name)));
    return tables;
  }

  private static List<ForeignKey> foreignKeys(Connection connection, Map<String, Table> tables)
      throws SQLException {
    var keys = new LinkedHashMap<String, ForeignKey>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(FOREIGN_KEYS)) {
      while (result.next()) {
        var child = text(result, 1);
        var parent = text(result, 3);
        var key =
            keys.computeIfAbsent(
                child + '\0' + result.getInt(2),
                id -> new ForeignKey(child, parent, new ArrayList<>(), new ArrayList<>()));
        @Nullable String to = result.getString(5);
        var implied = tables.get(parent);
        if (to == null && implied != null && implied.key().size() > key.to().size()) {
          to = implied.key().get(key.to().size());
        }
        key.from().add(text(result, 4));
        key.to().add(to == null ? "rowid" : to);
      }
    }
    return List.copyOf(keys.values());
  }

  private static String text(ResultSet result, int column) throws SQLException {
    @Nullable String text = result.getString(column);
    if (text == null) {
      throw new SQLException("the schema has a name without text");
    }
    return text;
  }

  /**
   * A reference of one table to another.
   *
   * @param child the table that refers
   * @param parent the table referred to
   * @param from the child's columns
   * @param to the parent's columns, in the same order
   */
  record ForeignKey(String child, String parent, List<String> from, List<String> to) {}

  /** Gathers what is said of a table column by column. */
  private static final class Described {
    private final List<String> columns = new ArrayList<>();
    private final Map<Integer, String> key = new TreeMap<>();
    private final Set<String> required = new HashSet<>();

    void add(ResultSet result) throws SQLException {
      var column = text(result, 2);
      columns.add(column);
      if (result.getInt(3) > 0) {
        key.put(result.getInt(3), column);
      }
      if (result.getInt(4) != 0) {
        required.add(column);
      }
    }

    Table table(String name) {
      return new Table(name, columns, List.copyOf(key.values()), required);
    }
  }
}
