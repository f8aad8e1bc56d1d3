package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codex hides, or can't resume, a thread whose row lacks any of this. */
@DisplayName("The row of a thread that arrived is complete")
class CompleteRowTest {
  @TempDir Path temp;
  private CodexHome target;

  @ParameterizedTest(name = "from {0}")
  @EnumSource(Generation.class)
  void whateverTheSourceKnew(Generation generation) throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .generation(generation)
            .seed(7)
            .thread("plain", t -> t.turn("one", "1"))
            .thread("archived", t -> t.turn("three", "3").archived())
            .build();

    assertThat(rowsOf(source)).hasSize(2).allSatisfy(this::isComplete);
  }

  @Test
  void ofForksAndWhatStoodInASectionAndAProject() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .project("Weather", "/src/weather")
            .thread("base", t -> t.turn("one", "1").turn("two", "2"))
            .thread("fork", t -> t.forkOf("base", 1).turn("three", "3"))
            .thread("helper", t -> t.subAgentOf("base").turn("look", "seen"))
            .thread("kept", t -> t.turn("four", "4").section("Later").inProject("Weather"))
            .thread("bare", t -> t.turn("five", "5").row("preview", ""))
            .build();

    assertThat(rowsOf(source)).hasSize(5).allSatisfy(this::isComplete);
    assertThat(dangling("thread_section_id", "thread_sections")).isEmpty();
    assertThat(dangling("project_id", "projects")).isEmpty();
  }

  private List<Map<String, String>> rowsOf(CodexHome source) throws Exception {
    target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();
    Import.run(source.folder(), target.folder());
    var own = target.thread(0).id();
    var rows = query("SELECT * FROM threads");
    rows.removeIf(row -> own.equals(row.get("id")));
    return rows;
  }

  private void isComplete(Map<String, String> row) throws Exception {
    var rollout = Path.of(row.get("rollout_path"));
    assertThat(rollout).isAbsolute().isRegularFile();
    assertThat(rollout.toString()).endsWith(".jsonl");
    assertThat(rollout).startsWith(target.folder());
    assertThat(row.get("archived"))
        .isEqualTo(rollout.startsWith(target.folder().resolve("archived_sessions")) ? "1" : "0");
    assertThat(row.get("preview")).isNotBlank();
    assertThat(row.get("model_provider")).isNotBlank();
    try (var lines = Files.lines(rollout)) {
      var paginated = lines.findFirst().orElseThrow().contains("\"history_mode\":\"paginated\"");
      assertThat(row.get("history_mode")).isEqualTo(paginated ? "paginated" : "legacy");
    }
  }

  private List<Map<String, String>> dangling(String column, String table) throws SQLException {
    return query(
        "SELECT id FROM threads WHERE %1$s IS NOT NULL AND %1$s NOT IN (SELECT id FROM %2$s)"
            .formatted(column, table));
  }

  private List<Map<String, String>> query(String sql) throws SQLException {
    var rows = new ArrayList<Map<String, String>>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + target.stateDatabase());
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      var meta = results.getMetaData();
      while (results.next()) {
        var row = new LinkedHashMap<String, String>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
          row.put(meta.getColumnName(i), results.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
