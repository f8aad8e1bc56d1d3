package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A thread that goes on at the source after both were kept")
class CopiesTest {
  private static final UnaryOperator<ImportRequest.Builder> MERGE = by(ConflictRule.MERGE);
  private static final UnaryOperator<ImportRequest.Builder> KEEP_BOTH = by(ConflictRule.KEEP_BOTH);

  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_169);
  }

  @ParameterizedTest
  @CsvSource({"one,MERGE,true", "one,KEEP_BOTH,false", ",KEEP_BOTH,true", ",MERGE,false"})
  void goesOnInItsCopy(String common, ConflictRule rule, boolean legacy) throws Exception {
    var here = legacy(legacy, common == null ? Source.of("a") : Source.of(common, "three"));
    var first = common == null ? "b" : common;
    meeting.bring(here, MERGE);
    var kept = meeting.bring(legacy(legacy, Source.of(first, "two")), KEEP_BOTH);
    var copy = planned(kept).newId().orElseThrow();
    var title = meeting.story().thread(copy.value()).title();
    var told = meeting.story().of(planned(kept).id().value());

    for (var turns : List.of(List.of(first, "two", "four"), List.of(first, "two", "four", "5"))) {
      var archive = meeting.archive(legacy(legacy, Source.of(turns.toArray(String[]::new))));
      var planned = planned(meeting.plan(archive, by(rule)));
      var report = meeting.bring(archive, by(rule));

      for (var plan : List.of(planned, planned(report))) {
        assertThat(plan.action()).isEqualTo(Action.TAKE_LONGER);
        assertThat(plan.newId()).contains(copy);
        assertThat(plan.reason()).contains(copy.value());
      }
      assertThat(Files.size(Path.of(planned(report).rollouts().get(0).path())))
          .isEqualTo(planned(report).rollouts().get(0).bytes());
      assertThat(meeting.story().of(copy.value())).isEqualTo(turns);
      assertThat(meeting.story().of(planned(report).id().value())).isEqualTo(told);
      assertThat(meeting.story().thread(copy.value()).title()).isEqualTo(title);
      var again = meeting.bring(archive, MERGE);
      assertThat(again.transaction()).isEmpty();
      assertThat(planned(again).action()).isEqualTo(Action.SKIP_IDENTICAL);
      assertThat(planned(again).newId()).contains(copy);
    }
  }

  @Test
  void goesOnInItsCopyIfItWasConverted() throws Exception {
    meeting = new Meeting(temp.resolve("old"), Generation.V0_132);
    UnaryOperator<ImportRequest.Builder> convert = ImportRequest.Builder::convertLegacy;
    meeting.bring(Source.of("one", "three"), request -> convert.apply(MERGE.apply(request)));
    var copy =
        planned(
                meeting.bring(
                    Source.of("one", "two"), request -> convert.apply(KEEP_BOTH.apply(request))))
            .newId();
    var archive = meeting.archive(Source.of("one", "two", "four"));
    var planned = planned(meeting.plan(archive, request -> convert.apply(MERGE.apply(request))));

    var report = meeting.bring(archive, request -> convert.apply(MERGE.apply(request)));

    assertThat(planned.action()).isEqualTo(Action.TAKE_LONGER);
    assertThat(planned(report).action()).isEqualTo(Action.TAKE_LONGER);
    assertThat(planned(report).newId()).isEqualTo(copy);
    assertThat(meeting.story().of(copy.orElseThrow().value()))
        .containsExactly("one", "two", "four");
  }

  @Test
  void isAsItWasAfterAnUndo() throws Exception {
    var copy = keepBoth();
    var report = meeting.bring(Source.of("one", "two", "four"), MERGE);

    var undone =
        Porter.open(meeting.home()).transactions().undo(report.transaction().orElseThrow());

    assertThat(undone.left()).isEmpty();
    assertThat(meeting.story().of(copy)).containsExactly("one", "two");
  }

  @Test
  void isAConflictIfItsCopyWentOnToo() throws Exception {
    var copy = keepBoth();
    var file = meeting.story().thread(copy).current().path();
    Files.writeString(file, "{\"type\":\"event_msg\"}\n", StandardOpenOption.APPEND);
    var archive = meeting.archive(Source.of("one", "two", "four"));

    assertThat(planned(meeting.bring(Source.of("one", "two"), MERGE)).action())
        .isEqualTo(Action.SKIP_IDENTICAL);
    assertThat(planned(meeting.bring(archive, MERGE)).action()).isEqualTo(Action.CONFLICT);
    var report = meeting.bring(archive, KEEP_BOTH);

    assertThat(planned(report).action()).isEqualTo(Action.KEEP_BOTH);
    assertThat(planned(report).newId().orElseThrow().value()).isNotEqualTo(copy);
  }

  @ParameterizedTest
  @EnumSource(
      value = ConflictRule.class,
      names = {"MERGE", "KEEP_BOTH"})
  void takesItsChildrenAlong(ConflictRule rule) throws Exception {
    keepBoth();
    for (var turns : List.of(1, 2, 3)) {
      var source =
          Source.of("one", "two", "four")
              .with("child " + turns, t -> t.forkOf(Meeting.THREAD, turns).turn("on", "ok"));

      var report = meeting.bring(source, by(rule));

      assertThat(meeting.story().of(report.plan().threads().get(1).id().value()))
          .isEqualTo(
              List.of(
                      List.of("one", "on"),
                      List.of("one", "two", "on"),
                      List.of("one", "two", "four", "on"))
                  .get(turns - 1));
      undo(report);
    }
  }

  private void undo(ImportReport report) throws Exception {
    Porter.open(meeting.home()).transactions().undo(report.transaction().orElseThrow());
  }

  private String keepBoth() throws Exception {
    meeting.bring(Source.of("one", "three"), MERGE);
    return planned(meeting.bring(Source.of("one", "two"), KEEP_BOTH)).newId().orElseThrow().value();
  }

  private static Source legacy(boolean legacy, Source source) {
    return legacy ? source.with(ThreadBuilder::legacy) : source;
  }

  private static UnaryOperator<ImportRequest.Builder> by(ConflictRule rule) {
    return request -> request.historyOnly().onConflict(rule);
  }
}
