package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Into a home where Codex was never started")
class HomeBeforeCodexTest {
  @TempDir Path temp;
  private CodexHome source;

  @BeforeEach
  void makeASource() throws Exception {
    var cwd = Files.createDirectories(temp.resolve("app")).toString();
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(1)
            .thread("with", t -> t.cwd(cwd).turn("a", "b").goal("be good").queued("then this"))
            .thread("without", t -> t.cwd(cwd).turn("c", "d"))
            .build();
  }

  @Test
  void aGoalAndTheQueueCantComeAndAreNamed() throws Exception {
    var report = importInto(Files.createDirectories(temp.resolve("home")), true);

    assertThat(report.findings())
        .filteredOn(finding -> finding.code().leavesOut())
        .allSatisfy(f -> assertThat(f.thread()).contains(source.thread("with").id()))
        .extracting(finding -> finding.code())
        .containsExactlyInAnyOrder(FindingCode.GOAL_NOT_KEPT, FindingCode.QUEUE_NOT_KEPT);
  }

  @Test
  void aQueueThatIsNotWantedIsNotMissed() throws Exception {
    var report = importInto(Files.createDirectories(temp.resolve("home")), false);

    assertThat(report.findings())
        .extracting(finding -> finding.code())
        .contains(FindingCode.GOAL_NOT_KEPT)
        .doesNotContain(FindingCode.QUEUE_NOT_KEPT);
  }

  @Test
  void butOnceItWasBothCome() throws Exception {
    var started = CodexHome.in(temp.resolve("started")).seed(2).thread().build().folder();

    assertThat(importInto(started, true).findings())
        .extracting(finding -> finding.code())
        .doesNotContain(FindingCode.GOAL_NOT_KEPT, FindingCode.QUEUE_NOT_KEPT);
  }

  private ImportReport importInto(Path home, boolean queue) throws Exception {
    var request = ImportRequest.from(source.folder());
    if (!queue) {
      request.withoutQueue();
    }
    return Porter.open(home).run(request.build());
  }
}
