package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.pack.Removal;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Makes what {@code porter demo} begins with, while porter is built: an archive of some threads,
 * and the databases of a home that has none yet. The same bytes each time.
 */
final class DemoSample {
  private DemoSample() {}

  /**
   * Makes the sample.
   *
   * @param arguments a folder to work in, and the folder of the resources
   */
  public static void main(String[] arguments) throws Exception {
    var work = Path.of(arguments[0]);
    var resources = Files.createDirectories(Path.of(arguments[1]));
    Removal.remove(work);
    var home = threads(work.resolve("home"));
    Porter.open(home.folder())
        .export(
            ExportRequest.to(resources.resolve("demo-threads.tar.gz"))
                .select(Selection.EVERYTHING)
                .force()
                .build());
    var empty = CodexHome.in(work.resolve("empty")).generation(Generation.V0_169).build();
    copy(empty.stateDatabase(), resources.resolve("demo-state.sqlite"));
    var history = resources.resolve("demo-history.sqlite");
    copy(home.historyDatabase(), history);
    removeRows(history);
  }

  /** Leaves the tables only: an empty sample home has no projection yet. */
  private static void removeRows(Path database) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var rows =
          statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (var table : tables) {
        statement.executeUpdate("DELETE FROM \"" + table + "\"");
      }
      statement.executeUpdate("VACUUM");
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static CodexHome threads(Path folder) throws Exception {
    return CodexHome.in(folder)
        .generation(Generation.V0_169)
        .seed(20261121)
        .startingAt(Instant.parse("2026-11-16T08:30:00Z"))
        .thread(
            t ->
                t.cwd("/home/sam/projects/recipe-site")
                    .turn(
                        "Why does the build fail on CI?",
                        "The lock file is out of date; I updated it.")
                    .toolCall("npm ci && npm run build", "added 214 packages\nbuilt in 3.1s")
                    .turn(
                        "Great. Please add a test for the search box.",
                        "Done: three cases, all green."))
        .thread(
            t ->
                t.cwd("/home/sam/projects/recipe-site")
                    .named("Dark mode")
                    .turn(
                        "Add a dark mode that follows the system.",
                        "Added, with a switch in the menu."))
        .thread(
            t ->
                t.cwd("/home/sam/projects/weather 天气")
                    .turn("Plot last week's temperatures.", "The chart is in plot.svg.")
                    .toolCall("python3 plot.py", "wrote plot.svg"))
        .thread(
            t ->
                t.cwd("/home/sam/projects/weather 天气")
                    .named("Old experiment")
                    .turn("Try a moving average.", "It smooths too much; I left it out.")
                    .archived())
        .build();
  }
}
