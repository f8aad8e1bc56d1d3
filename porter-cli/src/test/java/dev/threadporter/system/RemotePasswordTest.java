package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A password that Codex noted with the address of a remote")
class RemotePasswordTest {
  private static final String REMOTE = "https://ann:hunter2@example.org/x.git";

  @TempDir Path temp;
  private CodexHome home;
  private Path rollout;
  private Path archive;

  /** A home as Codex 0.113 to 0.149 left it: the address stands in the rollout and in the row. */
  @BeforeEach
  void makeHome() throws Exception {
    home =
        CodexHome.in(temp.resolve("source")).seed(7).thread("one", t -> t.turn("a", "b")).build();
    rollout = home.thread("one").rollout().file();
    var git = "\"git\":{\"branch\":\"main\",\"repository_url\":\"" + REMOTE + "\"},";
    var plain = Files.readString(rollout, UTF_8);
    Files.writeString(rollout, plain.replaceFirst("\"payload\":\\{", "$0" + git), UTF_8);
    var database = "jdbc:sqlite:" + home.folder().resolve("state_5.sqlite");
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE threads SET git_origin_url = '" + REMOTE + "'");
    }
    archive = temp.resolve("threads.tar.gz");
  }

  @Test
  void neverReachesAnArchive() throws Exception {
    var before = Tree.of(home.folder());

    var report = export();

    for (var entry : Archived.read(archive).entries()) {
      assertThat(new String(entry.content(), ISO_8859_1))
          .as(entry.name())
          .doesNotContain("hunter2");
    }
    assertThat(report.findings()).extracting("code").contains(FindingCode.CREDENTIALS_MASKED);
    assertThat(before.changes()).isEmpty();
  }

  @Test
  void norTheHomeThatTakesThreadsFromThisOne() throws Exception {
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();

    importing(home.folder(), target.folder());

    var there = target.folder().resolve(home.folder().relativize(rollout));
    assertThat(Files.size(there)).isEqualTo(Files.size(rollout));
    assertThat(Files.readString(there, UTF_8)).contains("https://xxxxxxxxxxx@example.org/x.git");
    assertThat(Files.readString(target.folder().resolve("state_5.sqlite"), ISO_8859_1))
        .contains("https://example.org/x.git")
        .doesNotContain("hunter2");
  }

  @Test
  void norIsItShown() throws Exception {
    var threads = Porter.open(home.folder()).list(Selection.EVERYTHING).threads();

    assertThat(threads).singleElement().asString().doesNotContain("hunter2");
  }

  @Test
  void andMakesNoDifferenceWhenTheThreadComesBack() throws Exception {
    export();
    var before = Tree.of(home.folder());

    var report = importing(archive, home.folder());

    assertThat(report.plan().threads())
        .extracting(ThreadPlan::action)
        .containsExactly(Action.SKIP_IDENTICAL);
    assertThat(before.changes()).isEmpty();
  }

  private ExportReport export() throws Exception {
    return Porter.open(home.folder()).export(ExportRequest.to(archive).build());
  }

  private static ImportReport importing(Path source, Path target) throws Exception {
    return Porter.open(target).run(ImportRequest.from(source).historyOnly().build());
  }
}
