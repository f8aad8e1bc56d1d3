package dev.threadporter.system.transactions;

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

/**
 * What Codex finds in a home: the content and time of every file, and every row. Not porter's own
 * folder, and not what a trigger counts. The session index has no time that means something.
 *
 * @param things each file and table with its content
 */
record HomeState(Map<String, String> things) {
  private static final List<String> DATABASES =
      List.of("state_5.sqlite", "goals_1.sqlite", "queue_1.sqlite", "thread_history_1.sqlite");

  static HomeState of(Path home) throws IOException, SQLException {
    var things = new TreeMap<String, String>();
    var tree = Tree.of(home, name -> name.equals("porter") || name.contains(".sqlite"));
    tree.entries()
        .forEach(
            (name, entry) -> {
              var time = name.equals("session_index.jsonl") ? "" : entry.modified().toString();
              things.put(name, entry.kind() + " " + entry.content() + " " + time);
            });
    for (var database : DATABASES) {
      if (Files.exists(home.resolve(database))) {
        rows(home.resolve(database), things);
      }
    }
    return new HomeState(things);
  }

  private static void rows(Path database, Map<String, String> things) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var result =
          statement.executeQuery(
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                  + " AND name <> 'queued_thread_revisions'")) {
        while (result.next()) {
          tables.add(result.getString(1));
        }
      }
      for (var table : tables) {
        var rows = new ArrayList<String>();
        try (var result = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
          var columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            var row = new StringBuilder();
            for (var i = 1; i <= columns; i++) {
              row.append(result.getString(i)).append('|');
            }
            rows.add(row.toString());
          }
        }
        rows.sort(null);
        things.put(database.getFileName() + "." + table, String.join("\n", rows));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }

  /** What differs in another state, for messages. */
  List<String> differences(HomeState other) {
    var differences = new ArrayList<String>();
    var names = new TreeMap<>(things);
    names.putAll(other.things);
    for (var name : names.keySet()) {
      var mine = things.getOrDefault(name, "(nothing)");
      var theirs = other.things.getOrDefault(name, "(nothing)");
      if (!mine.equals(theirs)) {
        differences.add(name + ": " + shortened(mine) + " -> " + shortened(theirs));
      }
    }
    return differences;
  }
}
