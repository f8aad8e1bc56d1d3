package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A thread that can't be read to its end here")
class DamagedHereTest {
  /** Longer than a block of the compression, so that the beginning can still be read. */
  private static final String LONG = "long ".repeat(80_000);

  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_169);
  }

  @ParameterizedTest
  @EnumSource(ConflictRule.class)
  void isLeftOutAloneAndNamed(ConflictRule rule) throws Exception {
    var id = planned(meeting.bring(Source.of("one", LONG), by(ConflictRule.MERGE))).id();
    var file = cut(id.value());
    var damaged = Files.readAllBytes(file);
    var archive = meeting.archive(withOther(Source.of("one", LONG, "three")));

    for (var report : List.of(meeting.plan(archive, by(rule)), meeting.bring(archive, by(rule)))) {
      assertThat(actions(report)).containsExactly(Action.LEFT_OUT, Action.IMPORT);
      assertThat(planned(report).reason()).isEqualTo("what is here of it can't be read");
      isNamed(report, file);
    }
    assertThat(file).hasBinaryContent(damaged);
    assertThat(file.resolveSibling(plain(file))).doesNotExist();
  }

  @Test
  void takesTheForksAlongThatBeginWithIt() throws Exception {
    var id = planned(meeting.bring(Source.of("one", LONG), by(ConflictRule.MERGE))).id();
    cut(id.value());
    var before = Tree.of(meeting.home(), name -> name.startsWith("porter"));

    var report = meeting.bring(Source.of("one", LONG).with("child", 1), by(ConflictRule.MERGE));

    assertThat(actions(report)).containsExactly(Action.LEFT_OUT, Action.LEFT_OUT);
    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.BASE_SKIPPED);
    assertThat(before.changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MERGE,three,SKIP_IDENTICAL",
    "MERGE,four,CONFLICT",
    "KEEP_BOTH,four,KEEP_BOTH",
    "OVERWRITE,four,OVERWRITE"
  })
  void isNoCopyOfAnotherAndNamed(ConflictRule rule, String last, Action action) throws Exception {
    meeting.bring(Source.of("one", "three"), by(ConflictRule.MERGE));
    var kept = meeting.bring(Source.of("one", LONG), by(ConflictRule.KEEP_BOTH));
    var copy = planned(kept).newId().orElseThrow();
    var file = cut(copy.value());
    var archive = meeting.archive(withOther(Source.of("one", last)));

    for (var report : List.of(meeting.plan(archive, by(rule)), meeting.bring(archive, by(rule)))) {
      assertThat(actions(report)).containsExactly(action, Action.IMPORT);
      assertThat(planned(report).newId()).isNotEqualTo(kept.plan().threads().get(0).newId());
      isNamed(report, file);
    }
  }

  @Test
  void leavesOutWhatBeginsWithItAsACopy() throws Exception {
    meeting.bring(Source.of("one", "three"), by(ConflictRule.MERGE));
    var archive = meeting.archive(Source.of("one", LONG).with("child", 2));
    var alone = meeting.archive(Source.of("one", LONG));
    var kept = planned(meeting.bring(alone, by(ConflictRule.KEEP_BOTH))).newId().orElseThrow();
    var file = cut(kept.value());

    var report = meeting.bring(archive, by(ConflictRule.MERGE));

    assertThat(actions(report)).containsExactly(Action.SKIP_IDENTICAL, Action.LEFT_OUT);
    assertThat(planned(report).newId()).contains(kept);
    isNamed(report, file);
    assertThat(report.transaction()).isEmpty();
  }

  private static List<Action> actions(ImportReport report) {
    return report.plan().threads().stream().map(ThreadPlan::action).toList();
  }

  private static void isNamed(ImportReport report, Path file) {
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.UNREADABLE_ROLLOUT)
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
    assertThat(report.leftOut()).isTrue();
  }

  /** Compresses the rollouts and cuts that of a thread. */
  private Path cut(String thread) throws Exception {
    meeting.compress();
    var file = meeting.story().thread(thread).current().path();
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    return file;
  }

  private static String plain(Path file) {
    return file.getFileName().toString().replace(".zst", "");
  }

  private static Source withOther(Source source) {
    return source.with("other", t -> t.turn("a", "b"));
  }

  private static UnaryOperator<ImportRequest.Builder> by(ConflictRule rule) {
    return request -> request.historyOnly().onConflict(rule);
  }
}
