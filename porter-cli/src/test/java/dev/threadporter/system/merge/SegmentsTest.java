package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.Divergence.Side;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reverting a thread begins a further file; here that was done on both sides. */
@DisplayName("A thread of several files that grew apart")
class SegmentsTest {
  private static final Source THERE =
      Source.of("one", "two").with(t -> t.revertedTo(1).turn("there", "ok"));
  private static final Source HERE =
      Source.of("one", "two", "three").with(t -> t.revertedTo(1).turn("here", "ok"));

  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_169);
  }

  @ParameterizedTest
  @EnumSource
  void isToldWithHowEachGoesOn(ConflictRule rule) throws Exception {
    meeting.bring(HERE, by(ConflictRule.MERGE));
    var archive = meeting.archive(THERE);

    var planned = planned(meeting.plan(archive, by(rule))).divergence().orElseThrow();
    var done = planned(meeting.bring(archive, by(rule))).divergence().orElseThrow();

    assertThat(done.commonTurns()).isEqualTo(1);
    assertThat(done.line()).isGreaterThan(5);
    assertThat(done.lastCommonTime()).isPresent();
    assertThat(done.source()).returns(1L, Side::turns).returns(Optional.of("there"), Side::next);
    assertThat(done.target()).returns(1L, Side::turns).returns(Optional.of("here"), Side::next);
    // What is reverted away from is no part of how a side goes on.
    assertThat(done.source().lines()).isEqualTo(done.target().lines());
    assertThat(planned).isEqualTo(done);
  }

  @Test
  void isToldIfOnlyTheOneHereWasReverted() throws Exception {
    meeting.bring(HERE, by(ConflictRule.MERGE));

    var report = meeting.bring(Source.of("one", "two", "three", "four"), by(ConflictRule.MERGE));

    assertThat(planned(report).action()).isEqualTo(Action.CONFLICT);
    var parted = planned(report).divergence().orElseThrow();
    assertThat(parted.commonTurns()).isEqualTo(1);
    assertThat(parted.target()).returns(1L, Side::turns).returns(Optional.of("here"), Side::next);
    assertThat(parted.source()).returns(3L, Side::turns).returns(Optional.of("two"), Side::next);
  }

  @Test
  void isOverwrittenUnderItsChildren() throws Exception {
    var child = child(meeting.bring(HERE.with("child", 2), by(ConflictRule.MERGE)));
    var archive = meeting.archive(THERE);

    var report = meeting.bring(archive, by(ConflictRule.OVERWRITE));

    assertThat(planned(report).action()).isEqualTo(Action.OVERWRITE);
    assertThat(meeting.story().of(planned(report).id().value())).containsExactly("one", "there");
    assertThat(meeting.story().of(child)).containsExactly("one", "here", "child goes on");
    assertThat(meeting.bring(archive, by(ConflictRule.OVERWRITE)).transaction()).isEmpty();
  }

  @Test
  void comesBesideTheOneHereAndItsChildren() throws Exception {
    var child = child(meeting.bring(HERE.with("child", 2), by(ConflictRule.MERGE)));
    var archive = meeting.archive(THERE.with("other", SegmentsTest::laterFork));
    var before = Tree.of(meeting.home().resolve("sessions"));

    var report = meeting.bring(archive, by(ConflictRule.KEEP_BOTH));

    var thread = planned(report);
    assertThat(thread.action()).isEqualTo(Action.KEEP_BOTH);
    assertThat(before.changes()).allMatch(change -> change.startsWith("added"));
    assertThat(meeting.story().of(thread.id().value())).containsExactly("one", "here");
    assertThat(meeting.story().of(thread.newId().orElseThrow().value()))
        .containsExactly("one", "there");
    assertThat(meeting.story().of(child)).containsExactly("one", "here", "child goes on");
    assertThat(meeting.story().of(child(report))).containsExactly("one", "there", "other goes on");
    assertThat(meeting.bring(archive, by(ConflictRule.KEEP_BOTH)).transaction()).isEmpty();
  }

  @Test
  void isTakenLongerIfOnlyTheSourceWasReverted() throws Exception {
    meeting.bring(Source.of("one", "two"), by(ConflictRule.MERGE));

    var report = meeting.bring(THERE, by(ConflictRule.MERGE));

    assertThat(planned(report).action()).isEqualTo(Action.TAKE_LONGER);
    assertThat(meeting.story().of(planned(report).id().value())).containsExactly("one", "there");
  }

  @Test
  void isOverwrittenWithoutRemainsAndComesBackWhole() throws Exception {
    meeting.bring(HERE, by(ConflictRule.MERGE));
    var before = Tree.of(meeting.home().resolve("sessions"));
    var files = files();

    var report = meeting.bring(THERE, by(ConflictRule.OVERWRITE));

    var id = planned(report).id().value();
    assertThat(files()).hasSameSizeAs(files).isNotEqualTo(files);
    assertThat(files()).containsExactlyElementsOf(pathsOf(planned(report)));
    assertThat(meeting.story().of(id)).containsExactly("one", "there");
    var undone =
        Porter.open(meeting.home()).transactions().undo(report.transaction().orElseThrow());
    assertThat(undone.left()).isEmpty();
    assertThat(before.changes()).isEmpty();
    assertThat(meeting.story().of(id)).containsExactly("one", "here");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isTheOneOfTheSourceOnceItWasOverwritten(boolean withChild) throws Exception {
    var here = withChild ? HERE.with("child", 2) : HERE;
    var children = meeting.bring(here, by(ConflictRule.MERGE)).plan().threads();
    meeting.bring(THERE, by(ConflictRule.OVERWRITE));

    assertThat(planned(meeting.bring(THERE, by(ConflictRule.MERGE))).action())
        .isEqualTo(Action.SKIP_IDENTICAL);
    var longer =
        meeting.bring(
            Source.of("one", "two").with(t -> t.revertedTo(1).turn("there", "ok").turn("on", "ok")),
            by(ConflictRule.MERGE));

    assertThat(planned(longer).action()).isEqualTo(Action.TAKE_LONGER);
    assertThat(meeting.story().of(planned(longer).id().value()))
        .containsExactly("one", "there", "on");
    for (var child : children.subList(1, children.size())) {
      assertThat(meeting.story().of(child.id().value()))
          .containsExactly("one", "here", "child goes on");
    }
  }

  @Test
  void isOverwrittenWhereOnlyItsOwnLaterFileBeginsBehindTheCommonPart() throws Exception {
    var here = Source.of("one", "two here").with(t -> t.revertedTo(2).turn("here", "ok"));
    meeting.bring(here, by(ConflictRule.MERGE));

    var report = meeting.bring(Source.of("one", "two there"), by(ConflictRule.OVERWRITE));

    assertThat(planned(report).action()).isEqualTo(Action.OVERWRITE);
    assertThat(files()).containsExactlyElementsOf(pathsOf(planned(report)));
    assertThat(meeting.story().of(planned(report).id().value()))
        .containsExactly("one", "two there");
  }

  /** The rollouts that lie in the home. */
  private List<String> files() throws Exception {
    try (var all = Files.walk(meeting.home().resolve("sessions"))) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private static List<String> pathsOf(ThreadPlan thread) {
    return thread.rollouts().stream().map(PlannedRollout::path).sorted().toList();
  }

  /** A fork that has another id than one that is made first. */
  private static void laterFork(ThreadBuilder fork) {
    fork.createdAt(Instant.parse("2026-11-20T15:00:00Z"))
        .forkOf(Meeting.THREAD, 2)
        .turn("other goes on", "ok");
  }

  private static String child(ImportReport report) {
    return report.plan().threads().get(1).id().value();
  }

  private static UnaryOperator<ImportRequest.Builder> by(ConflictRule rule) {
    return request -> request.historyOnly().onConflict(rule);
  }
}
