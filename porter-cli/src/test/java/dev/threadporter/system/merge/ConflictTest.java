package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.Divergence.Side;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A thread that grew apart")
class ConflictTest {
  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_169);
  }

  @Test
  void isToldWithWhatBothHaveAndHowEachGoesOn() throws Exception {
    meeting.bring(Source.of("one", "three", "four"), Builders.HISTORY);

    var report = meeting.bring(Source.of("one", "two"), Builders.HISTORY);

    var parted = planned(report).divergence().orElseThrow();
    assertThat(parted.commonTurns()).isEqualTo(1);
    assertThat(parted.line()).isGreaterThan(5);
    assertThat(parted.lastCommonTime()).isPresent();
    assertThat(parted.source())
        .returns(1L, Side::turns)
        .returns(Optional.of("two"), Side::next)
        .satisfies(side -> assertThat(side.lines()).isGreaterThan(2));
    assertThat(parted.target())
        .returns(2L, Side::turns)
        .returns(Optional.of("three"), Side::next)
        .satisfies(side -> assertThat(side.lines()).isGreaterThan(parted.source().lines()));
  }

  @Test
  void isPlannedByADryRunAsItIsDone() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var archive = meeting.archive(Source.of("one", "two"));
    for (var rule : ConflictRule.values()) {
      var request = ImportRequest.from(archive).historyOnly().onConflict(rule).build();
      var before = Tree.of(meeting.home(), name -> false);

      var planned = planned(Porter.open(meeting.home()).plan(request));

      assertThat(before.changes()).isEmpty();
      var done = planned(Porter.open(meeting.home()).run(request));
      assertThat(planned.action()).isEqualTo(done.action());
      assertThat(planned.newId()).isEqualTo(done.newId());
      assertThat(planned.divergence()).isEqualTo(done.divergence());
      assertThat(planned.rollouts()).hasSameSizeAs(done.rollouts());
    }
  }

  @Test
  void isResolvedByItself() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var archive = meeting.archive(Source.of("one", "two"));
    var id = planned(meeting.bring(archive, Builders.HISTORY)).id().value();

    var report =
        meeting.bring(
            archive,
            request ->
                request
                    .historyOnly()
                    .onConflict(ConflictRule.OVERWRITE)
                    .resolve(id.substring(0, 30), ConflictRule.SKIP));

    assertThat(planned(report).action()).isEqualTo(Action.SKIP_EXISTING);
  }

  @Test
  void aResolutionThatNothingNeedsIsNamed() throws Exception {
    var archive = meeting.archive(Source.of("one"));
    var id = planned(meeting.bring(archive, Builders.HISTORY)).id().value();

    var report =
        meeting.bring(
            archive, request -> request.historyOnly().resolve(id, ConflictRule.OVERWRITE));

    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("--resolve " + id + "=overwrite had no effect: nothing matches it.");
  }

  @Test
  void cantBeResolvedInTwoWaysOrUnderAnUnknownId() throws Exception {
    var archive = meeting.archive(Source.of("one"));
    var id = planned(meeting.bring(archive, Builders.HISTORY)).id().value();

    assertThatThrownBy(
            () ->
                meeting.bring(
                    archive,
                    request ->
                        request
                            .resolve(id, ConflictRule.SKIP)
                            .resolve(id.substring(0, 30), ConflictRule.OVERWRITE)))
        .isInstanceOfSatisfying(
            PorterException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining(id);
    assertThatThrownBy(
            () -> meeting.bring(archive, request -> request.resolve("fff", ConflictRule.SKIP)))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_SUCH_THREAD))
        .hasMessageContaining("fff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "paginated", "reverted"})
  void isKnownAgainWhereBothWereKept(String kind) throws Exception {
    meeting.bring(of(kind, Source.of("one", "three")), Builders.HISTORY);
    var archive = meeting.archive(of(kind, Source.of("one", "two")));
    var stopped = meeting.bring(archive, Builders.HISTORY);
    var kept = planned(meeting.bring(archive, Builders.KEEP_BOTH)).newId();

    var told = meeting.plan(archive, Builders.HISTORY);
    var report = meeting.bring(archive, Builders.HISTORY);

    assertThat(planned(stopped).action()).isEqualTo(Action.CONFLICT);
    for (var again : List.of(told, report)) {
      assertThat(planned(again).action()).isEqualTo(Action.SKIP_IDENTICAL);
      assertThat(planned(again).newId()).isEqualTo(kept).isPresent();
      assertThat(planned(again).reason())
          .isEqualTo("it is here already, kept as " + kept.orElseThrow());
    }
    assertThat(report.transaction()).isEmpty();
    var skipped = meeting.bring(archive, Builders.SKIP);
    assertThat(planned(skipped).action()).isEqualTo(Action.SKIP_EXISTING);
  }

  private static Source of(String kind, Source source) {
    return kind.equals("reverted")
        ? source.with(t -> t.turn("away", "ok").revertedTo(2).turn("then", "ok"))
        : with(kind.equals("legacy"), source);
  }

  @Test
  void isAConflictWhereAnotherStateOfItWasKept() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    meeting.bring(Source.of("one", "two"), Builders.KEEP_BOTH);

    var report = meeting.bring(Source.of("one", "four"), Builders.HISTORY);

    assertThat(planned(report).action()).isEqualTo(Action.CONFLICT);
    assertThat(planned(report).newId()).isEmpty();
    assertThat(planned(report).divergence()).isPresent();
  }

  @Test
  void isToldApartByNameWhenBothAreKept() throws Exception {
    for (var legacy : List.of(false, true)) {
      var meeting = new Meeting(temp.resolve("legacy " + legacy), Generation.V0_169);
      meeting.bring(with(legacy, Source.of("one", "three")), Builders.HISTORY);

      var report = meeting.bring(with(legacy, Source.of("one", "two")), Builders.KEEP_BOTH);

      var thread = planned(report);
      var original = meeting.story().thread(thread.id().value());
      var fork = meeting.story().thread(thread.newId().orElseThrow().value());
      assertThat(original.title()).isEqualTo("The name");
      assertThat(fork.title()).isEqualTo("The name (imported copy)");
      assertThat(fork.cwd()).isEqualTo(original.cwd());
      assertThat(fork.hasRow()).isTrue();
      assertThat(fork.id().value().substring(0, 13))
          .isEqualTo(original.id().value().substring(0, 13));
      assertThat(fork.id().value().charAt(14)).isEqualTo('7');
    }
  }

  private static Source with(boolean legacy, Source source) {
    return source.with(
        t -> {
          t.named("The name");
          if (legacy) {
            t.legacy();
          }
        });
  }

  @Test
  void isOverwrittenUnderItsChildren() throws Exception {
    var first = meeting.bring(Source.of("one", "three").with("child", 1), Builders.HISTORY);
    var child = child(first);

    var report = meeting.bring(Source.of("one", "two"), Builders.OVERWRITE);

    assertThat(planned(report).action()).isEqualTo(Action.OVERWRITE);
    assertThat(meeting.story().of(child)).containsExactly("one", "child goes on");
  }

  @Test
  void isNotOverwrittenIfAChildWouldBeCutOff() throws Exception {
    var first = meeting.bring(Source.of("one", "three").with("child", 2), Builders.HISTORY);
    var child = child(first);
    var before = Tree.of(meeting.home(), name -> name.startsWith("porter"));

    var report = meeting.bring(Source.of("one", "two"), Builders.OVERWRITE);

    assertThat(planned(report).action()).isEqualTo(Action.CONFLICT);
    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.FORK_NEEDS_THREAD);
              assertThat(finding.message()).contains(child);
            });
    assertThat(before.changes()).isEmpty();
    assertThat(meeting.story().of(child)).containsExactly("one", "three", "child goes on");
  }

  @Test
  void takesItsChildrenAlongWhenBothAreKept() throws Exception {
    for (var turns : List.of(1, 2)) {
      var meeting = new Meeting(temp.resolve("cut behind " + turns), Generation.V0_169);
      meeting.bring(Source.of("one", "three"), Builders.HISTORY);
      var archive = meeting.archive(Source.of("one", "two").with("child", turns));

      var report = meeting.bring(archive, Builders.KEEP_BOTH);

      var told = meeting.story().of(child(report));
      assertThat(told)
          .isEqualTo(
              turns == 1
                  ? List.of("one", "child goes on")
                  : List.of("one", "two", "child goes on"));
      assertThat(meeting.bring(archive, Builders.KEEP_BOTH).transaction()).isEmpty();
    }
  }

  @Test
  void letsAChildThatComesLaterBeginInTheForkAsItIsHere() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    // The fork's lines here are longer than those that the source would make now.
    var first =
        meeting.bring(
            Source.of("one", "two"),
            request -> Builders.KEEP_BOTH.apply(request).provider("other"));
    var fork = planned(first).newId();
    var archive = meeting.archive(Source.of("one", "two").with("child", 2));

    var planned = meeting.plan(archive, Builders.KEEP_BOTH);
    var report = meeting.bring(archive, Builders.KEEP_BOTH);

    assertThat(planned(report).action()).isEqualTo(Action.SKIP_IDENTICAL);
    assertThat(planned(report).newId()).isEqualTo(fork);
    assertThat(planned(report).rollouts()).isEqualTo(planned(planned).rollouts());
    assertThat(meeting.story().of(child(report))).containsExactly("one", "two", "child goes on");
    assertThat(meeting.bring(archive, Builders.KEEP_BOTH).transaction()).isEmpty();
  }

  @Test
  void letsAChildBeginInWhatIsHereWhateverIsAskedForConflicts() throws Exception {
    var kinds = List.of(Builders.OVERWRITE, Builders.KEEP_BOTH);
    for (var rule : kinds) {
      for (var here : List.of("one two", "one two three")) {
        var meeting = new Meeting(temp.resolve(here + kinds.indexOf(rule)), Generation.V0_169);
        meeting.bring(
            Source.of(here.split(" ")), request -> request.historyOnly().provider("other"));

        var report = meeting.bring(Source.of("one", "two").with("child", 2), rule);

        assertThat(report.plan().threads().get(1).action()).isEqualTo(Action.IMPORT);
        assertThat(meeting.story().of(child(report)))
            .containsExactly("one", "two", "child goes on");
      }
    }
  }

  @Test
  void isLeftOutAloneIfItsFirstLineIsNotThatOfAFork() throws Exception {
    var here = Source.of("one", "three").with("other", t -> t.turn("a", "b").turn("c", "d"));
    meeting.bring(here, Builders.HISTORY);
    var odd = Source.of("one", "two").with(t -> t.damaged(damage -> damage.byteOrderMark()));
    var archive = meeting.archive(odd.with("other", t -> t.turn("a", "b").turn("e", "f")));

    var planned = meeting.plan(archive, Builders.KEEP_BOTH);
    var report = meeting.bring(archive, Builders.KEEP_BOTH);

    for (var told : List.of(planned, report)) {
      assertThat(told.plan().threads())
          .extracting(ThreadPlan::action)
          .containsExactly(Action.LEFT_OUT, Action.KEEP_BOTH);
      assertThat(planned(told).findings())
          .filteredOn(finding -> finding.code() == FindingCode.NOT_FORKABLE)
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.message())
                      .contains(planned(told).id().value())
                      .contains(".jsonl")
                      .contains("line 1"));
      assertThat(told.leftOut()).isTrue();
    }
    assertThat(meeting.story().of(planned(report).id().value())).containsExactly("one", "three");
  }

  @Test
  void isToldOfItsProjectionOnlyIfItIsWritten() throws Exception {
    meeting = Meeting.inUsedHome(temp.resolve("used"));
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var home = meeting.source(Source.of("one", "two").with(t -> t.projected(0)));

    for (var rule : ConflictRule.values()) {
      var report = meeting.bring(home, request -> request.historyOnly().onConflict(rule));

      assertThat(report.findings())
          .filteredOn(finding -> finding.code() == FindingCode.PROJECTION_LEFT_OUT)
          .as("by %s", rule)
          .hasSize(planned(report).action().writes() ? 1 : 0);
    }
  }

  @Test
  void leavesOutAChildWhoseBeginningIsGoneFromTheForkHere() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var first = meeting.bring(Source.of("one", "two"), Builders.KEEP_BOTH);
    var file = Path.of(planned(first).rollouts().get(0).path());
    var lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 2));
    var archive = meeting.archive(Source.of("one", "two").with("child", 2));

    var planned = meeting.plan(archive, Builders.KEEP_BOTH);
    var report = meeting.bring(archive, Builders.KEEP_BOTH);

    for (var told : List.of(planned, report)) {
      assertThat(told.plan().threads())
          .extracting(ThreadPlan::action)
          .containsExactly(Action.SKIP_IDENTICAL, Action.LEFT_OUT);
      assertThat(told.findings()).extracting(Finding::code).contains(FindingCode.BASE_SKIPPED);
    }
    assertThat(report.transaction()).isEmpty();
  }

  @Test
  void leavesOutWhatNeedsTheVersionThatWasSkipped() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var archive = meeting.archive(Source.of("one", "two").with("child", 2));

    var report = meeting.bring(archive, Builders.SKIP);

    assertThat(report.plan().threads())
        .extracting(ThreadPlan::action)
        .containsExactly(Action.SKIP_EXISTING, Action.LEFT_OUT);
    assertThat(report.leftOut()).isTrue();
    assertThat(report.transaction()).isEmpty();
  }

  @Test
  void isSkippedAndItsChildrenOfTheCommonPartCome() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);

    var report = meeting.bring(Source.of("one", "two").with("child", 1), Builders.SKIP);

    assertThat(meeting.story().of(child(report))).containsExactly("one", "child goes on");
  }

  @Test
  void isAsItWasAfterAnUndo() throws Exception {
    for (var resolve : List.of(Builders.OVERWRITE, Builders.KEEP_BOTH)) {
      meeting.bring(Source.of("one", "three"), Builders.HISTORY);
      var before = Tree.of(meeting.home(), ConflictTest::isNotCompared);

      var report = meeting.bring(Source.of("one", "two"), resolve);
      Porter.open(meeting.home()).transactions().undo(report.transaction().orElseThrow());

      assertThat(before.changes()).isEmpty();
    }
  }

  private static boolean isNotCompared(String name) {
    return name.startsWith("porter") || name.contains(".sqlite");
  }

  @Test
  void takesThePlaceOfACompressedOneAndGivesItBack() throws Exception {
    var id = planned(meeting.bring(Source.of("one", "three"), Builders.HISTORY)).id().value();
    meeting.compress();
    var compressed = meeting.story().thread(id).rollouts().get(0).path();

    var report = meeting.bring(Source.of("one", "two"), Builders.OVERWRITE);

    assertThat(compressed).doesNotExist();
    assertThat(meeting.story().of(id)).containsExactly("one", "two");

    Porter.open(meeting.home()).transactions().undo(report.transaction().orElseThrow());

    assertThat(meeting.story().thread(id).rollouts())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(compressed));
    assertThat(meeting.story().of(id)).containsExactly("one", "three");
  }

  @Test
  void isArchivedAsTheSourceHasItWhenItIsOverwritten() throws Exception {
    meeting.bring(Source.of("one", "three"), Builders.HISTORY);

    var report =
        meeting.bring(Source.of("one", "two").with(ThreadBuilder::archived), Builders.OVERWRITE);

    var thread = meeting.story().thread(planned(report).id().value());
    assertThat(thread.archived()).isTrue();
    assertThat(thread.rollouts()).hasSize(1);
    assertThat(meeting.story().of(thread.id().value())).containsExactly("one", "two");
  }

  @Test
  void keepsWhatItReplacesInTheTransaction() throws Exception {
    var first = meeting.bring(Source.of("one", "three"), Builders.HISTORY);
    var old = Files.readAllBytes(Path.of(planned(first).rollouts().get(0).path()));

    var report = meeting.bring(Source.of("one", "two"), Builders.OVERWRITE);

    var kept =
        meeting
            .home()
            .resolve("porter/transactions")
            .resolve(report.transaction().orElseThrow())
            .resolve("replaced");
    try (var files = Files.list(kept)) {
      assertThat(files).anySatisfy(file -> assertThat(file).hasBinaryContent(old));
    }
  }

  /** The child that came with the thread. */
  private static String child(ImportReport report) {
    return report.plan().threads().get(1).id().value();
  }

  /** Requests. */
  private static final class Builders {
    static final UnaryOperator<ImportRequest.Builder> HISTORY = ImportRequest.Builder::historyOnly;
    static final UnaryOperator<ImportRequest.Builder> SKIP = rule(ConflictRule.SKIP);
    static final UnaryOperator<ImportRequest.Builder> OVERWRITE = rule(ConflictRule.OVERWRITE);
    static final UnaryOperator<ImportRequest.Builder> KEEP_BOTH = rule(ConflictRule.KEEP_BOTH);

    private Builders() {}

    private static UnaryOperator<ImportRequest.Builder> rule(ConflictRule rule) {
      return request -> request.historyOnly().onConflict(rule);
    }
  }
}
