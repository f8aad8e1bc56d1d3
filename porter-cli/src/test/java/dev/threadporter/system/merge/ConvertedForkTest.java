package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fork that is converted holds its base's lines itself, as the base was at the source. */
@DisplayName("A fork that is converted together with its base")
class ConvertedForkTest {
  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_132);
  }

  @ParameterizedTest
  @CsvSource({
    "one,       merge,     TAKE_LONGER",
    "one two,   merge,     SKIP_IDENTICAL",
    "one two 3, merge,     KEEP_LONGER",
    "one three, overwrite, OVERWRITE",
    "one three, keep-both, KEEP_BOTH",
    "one three, skip,      SKIP_EXISTING",
  })
  void isWholeWhateverBecomesOfItsBase(String here, String rule, Action action) throws Exception {
    // The lines here are longer than those of the source, by the provider's name.
    meeting.bring(
        Source.of(here.split(" ")),
        request -> request.historyOnly().convertLegacy().provider("other"));
    var archive = meeting.archive(Source.of("one", "two").with("child", 2));
    var resolved = ConflictRule.parse(rule).orElseThrow();

    var dry = Porter.open(meeting.home()).plan(converting(resolved, archive));
    var report = meeting.bring(archive, converting(resolved));

    assertThat(planned(report).action()).isEqualTo(action);
    assertThat(child(report).action()).isEqualTo(Action.IMPORT);
    assertThat(meeting.story().of(child(report).id().value()))
        .containsExactly("one", "two", "child goes on");
    assertThat(dry.plan().threads())
        .extracting(ThreadPlan::action)
        .isEqualTo(report.plan().threads().stream().map(ThreadPlan::action).toList());
    assertThat(meeting.bring(archive, converting(resolved)).transaction()).isEmpty();
  }

  @Test
  void isCutWhereItsBaseIsCutAtTheSource() throws Exception {
    meeting.bring(
        Source.of("one", "three"),
        request -> request.historyOnly().convertLegacy().provider("other"));

    var report =
        meeting.bring(Source.of("one", "two").with("child", 1), converting(ConflictRule.OVERWRITE));

    assertThat(meeting.story().of(child(report).id().value()))
        .containsExactly("one", "child goes on");
  }

  private static ThreadPlan child(ImportReport report) {
    return report.plan().threads().get(1);
  }

  private static ImportRequest converting(ConflictRule rule, Path archive) {
    return converting(rule).apply(ImportRequest.from(archive)).build();
  }

  private static UnaryOperator<ImportRequest.Builder> converting(ConflictRule rule) {
    return request -> request.historyOnly().convertLegacy().onConflict(rule);
  }
}
