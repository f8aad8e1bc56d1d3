package dev.threadporter.system.doctor;

import dev.threadporter.testkit.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Codex finds in a home: every file with its time, but porter's own, and every row. */
record Everything(Map<String, String> things) {
  static Everything of(Path home) throws IOException, SQLException {
    var things = new TreeMap<String, String>();
    Tree.of(home, name -> name.equals("porter") || name.contains(".sqlite"))
        .entries()
        .forEach(
            (name, entry) ->
                things.put(name, entry.kind() + " " + entry.content() + " " + entry.modified()));
    for (var name : List.of("state_5.sqlite", "thread_history_1.sqlite")) {
      if (Files.exists(home.resolve(name))) {
        rows(home.resolve(name), things);
      }
    }
    return new Everything(things);
  }

  private static void rows(Path database, Map<String, String> things) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var found =
          statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      for (var table : tables) {
        var rows = new ArrayList<String>();
        try (var found = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
          while (found.next()) {
            var row = new StringBuilder();
            for (var i = 1; i <= found.getMetaData().getColumnCount(); i++) {
              row.append(found.getString(i)).append('|');
            }
            rows.add(row.toString());
          }
        }
        rows.sort(null);
        things.put(database.getFileName() + "." + table, String.join("\n", rows));
      }
    }
  }

  List<String> differences(Everything other) {
    var names = new TreeMap<>(things);
    names.putAll(other.things);
    var differences = new ArrayList<String>();
    for (var name : names.keySet()) {
      if (!String.valueOf(things.get(name)).equals(String.valueOf(other.things.get(name)))) {
        differences.add(name + ": " + other.things.get(name) + " -> " + things.get(name));
      }
    }
    return differences;
  }
}
