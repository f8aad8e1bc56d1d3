package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.TwoHomes.planned;
import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ImportReport;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.Json;
import dev.threadporter.testkit.codex.ListedThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread made by the real Codex, brought into another home, and continued in both. */
@Tag("real-codex")
@DisplayName("A thread that the real Codex continued in both homes")
class RealCodexConflictTest {
  @TempDir Path temp;

  private TwoHomes homes;
  private CodexSession source;
  private CodexSession target;
  private Path project;
  private Path here;

  @BeforeEach
  void makeHomes() throws Exception {
    homes = new TwoHomes(temp);
    source = homes.source();
    target = homes.target();
    project = homes.project();
    here = homes.folder("a much longer place");
    target.exec(here, "something of my own");
  }

  @AfterEach
  void stop() {
    homes.close();
  }

  @Test
  void goesOnAsTwoThreadsWhenBothAreKept() throws Exception {
    var thread = diverged();

    var kept = bring(ConflictRule.KEEP_BOTH);

    var fork = planned(kept, thread).newId().orElseThrow().value();
    goesOn(thread, List.of("one", "here"));
    goesOn(fork, List.of("one", "there"));
    try (AppServer server = target.appServer(here)) {
      assertThat(server.list()).hasSize(3);
      assertThat(server.resume(thread).turns()).hasTurns(3);
      assertThat(server.resume(fork).turns()).hasTurns(3);
      assertThat(server.resume(fork).cwd()).isEqualTo(here.toString());
    }
    assertThat(target.doctor()).agrees();
    assertThat(bring(ConflictRule.KEEP_BOTH).transaction()).isEmpty();
  }

  @Test
  void goesOnAsTwoThreadsWhenBothAreKeptAndItIsALegacyOne() throws Exception {
    String thread;
    try (AppServer server = source.appServer(project)) {
      var request = Json.object("cwd", project.toString(), "historyMode", "legacy");
      thread = server.call("thread/start", request).get("thread").get("id").string();
      server.changes().turn(thread, "one");
    }
    bring(ConflictRule.MERGE);
    target.execResume(here, thread, "here");
    source.execResume(project, thread, "there");

    var fork = planned(bring(ConflictRule.KEEP_BOTH), thread).newId().orElseThrow().value();

    goesOn(thread, List.of("one", "here"));
    goesOn(fork, List.of("one", "there"));
    assertThat(bring(ConflictRule.KEEP_BOTH).transaction()).isEmpty();
  }

  @Test
  void holdsWhatTheSourceHasWhenItIsOverwritten() throws Exception {
    var thread = source.exec(project, "one");
    bring(ConflictRule.MERGE);
    String child;
    try (AppServer server = target.appServer(here)) {
      child = server.changes().fork(thread).id();
      server.changes().turn(child, "of the child");
    }
    target.execResume(here, thread, "here");
    source.execResume(project, thread, "there");

    var report = bring(ConflictRule.OVERWRITE);

    assertThat(planned(report, thread).action()).isEqualTo(Action.OVERWRITE);
    goesOn(thread, List.of("one", "there"));
    goesOn(child, List.of("one", "of the child"));
    try (AppServer server = target.appServer(here)) {
      assertThat(server.resume(thread).turns()).hasTurns(3);
    }
    assertThat(target.doctor()).agrees();
  }

  @Test
  void isReadWholeWithItsChildWhenThatChildCameWithTheFork() throws Exception {
    var thread = diverged();
    String child;
    try (AppServer server = source.appServer(project)) {
      child = server.changes().fork(thread).id();
      server.changes().turn(child, "of the child");
    }

    bring(ConflictRule.KEEP_BOTH);

    goesOn(child, List.of("one", "there", "of the child"));
    assertThat(bring(ConflictRule.KEEP_BOTH).transaction()).isEmpty();
  }

  @Test
  void goesOnAsTwoThreadsWhenItWasRevertedInBothAndBothAreKept() throws Exception {
    var thread = source.exec(project, "one");
    source.execResume(project, thread, "two");
    bring(ConflictRule.MERGE);
    revert(source, project, thread, "there");
    revert(target, here, thread, "here");
    String child;
    try (AppServer server = source.appServer(project)) {
      child = server.changes().fork(thread).id();
      server.changes().turn(child, "of the child");
    }
    var stopped = planned(bring(ConflictRule.MERGE), thread);
    assertThat(stopped.action()).isEqualTo(Action.CONFLICT);
    assertThat(stopped.divergence().orElseThrow().source().next()).contains("there");
    assertThat(stopped.divergence().orElseThrow().target().next()).contains("here");

    var fork = planned(bring(ConflictRule.KEEP_BOTH), thread).newId().orElseThrow().value();

    try (AppServer server = target.appServer(here)) {
      assertThat(server.resume(thread).turns()).hasTurns(2);
      assertThat(server.resume(fork).turns()).hasTurns(2);
      assertThat(server.resume(child).turns()).hasTurns(3);
    }
    goesOn(thread, List.of("one", "here"));
    goesOn(fork, List.of("one", "there"));
    goesOn(child, List.of("one", "there", "of the child"));
    // Codex's own doctor takes every file of a reverted thread but one for a stray.
  }

  @Test
  void goesOnInItsForkIfTheSourceGoesOnAfterBothWereKept() throws Exception {
    var thread = diverged();
    var fork = planned(bring(ConflictRule.KEEP_BOTH), thread).newId().orElseThrow().value();
    source.execResume(project, thread, "on");

    var report = planned(bring(ConflictRule.MERGE), thread);

    assertThat(report.action()).isEqualTo(Action.TAKE_LONGER);
    assertThat(report.newId().orElseThrow().value()).isEqualTo(fork);
    goesOn(fork, List.of("one", "there", "on"));
    goesOn(thread, List.of("one", "here"));
    try (AppServer server = target.appServer(here)) {
      assertThat(server.resume(fork).turns()).hasTurns(4);
    }
    assertThat(bring(ConflictRule.MERGE).transaction()).isEmpty();
  }

  @Test
  void followsTheSourceOnceItWasRevertedInBothAndOverwritten() throws Exception {
    var thread = source.exec(project, "one");
    source.execResume(project, thread, "two");
    bring(ConflictRule.MERGE);
    revert(source, project, thread, "there");
    revert(target, here, thread, "here");
    bring(ConflictRule.OVERWRITE);
    assertThat(bring(ConflictRule.MERGE).transaction()).isEmpty();
    source.execResume(project, thread, "on");

    assertThat(planned(bring(ConflictRule.MERGE), thread).action()).isEqualTo(Action.TAKE_LONGER);

    goesOn(thread, List.of("one", "there", "on"));
    try (AppServer server = target.appServer(here)) {
      assertThat(server.list()).hasSize(2);
      assertThat(server.resume(thread).turns()).hasTurns(4);
    }
  }

  /** Takes the thread back to its first turn, and goes on from there. */
  private static void revert(CodexSession home, Path folder, String thread, String prompt) {
    try (AppServer server = home.appServer(folder)) {
      var turns = server.resume(thread).turns().ids();
      server.changes().revert(thread, turns.get(1));
      server.changes().turn(thread, prompt);
    }
  }

  @Test
  void staysWhenItWasContinuedBehindTheImport() throws Exception {
    var thread = source.exec(project, "one");
    var report = bring(ConflictRule.MERGE);
    target.execResume(here, thread, "here");

    var undone = Porter.open(target.home()).transactions().undo(report.transaction().orElseThrow());

    assertThat(undone.left()).isNotEmpty().allSatisfy(left -> assertThat(left.why()).isPresent());
    goesOn(thread, List.of("one", "here"));
  }

  @Test
  void isLeftAloneWhileItIsLoadedAndItsForkIsListedAtOnce() throws Exception {
    var thread = diverged();
    try (AppServer server = target.appServer(here)) {
      var file = Path.of(server.resume(thread).thread().path());
      var before = Files.readAllBytes(file);

      assertThatThrownBy(() -> bring(ConflictRule.OVERWRITE, true))
          .isInstanceOfSatisfying(
              PorterException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IN_USE))
          .hasMessageContaining("codex");
      assertThat(file).hasBinaryContent(before);
      assertThat(server.list()).hasSize(2);

      var fork = planned(bring(ConflictRule.KEEP_BOTH, true), thread).newId().orElseThrow();
      assertThat(server.list()).extracting(ListedThread::id).contains(fork.value(), thread);
      assertThat(server.resume(fork.value()).turns()).hasTurns(2);
    }
  }

  private String diverged() throws Exception {
    var thread = source.exec(project, "one");
    bring(ConflictRule.MERGE);
    target.execResume(here, thread, "here");
    source.execResume(project, thread, "there");
    var stopped = bring(ConflictRule.MERGE);
    assertThat(stopped.transaction()).isEmpty();
    var parted = planned(stopped, thread).divergence().orElseThrow();
    assertThat(parted.commonTurns()).isEqualTo(1);
    assertThat(parted.source().next()).contains("there");
    assertThat(parted.target().next()).contains("here");
    return thread;
  }

  private ImportReport bring(ConflictRule rule) throws Exception {
    return bring(rule, false);
  }

  private ImportReport bring(ConflictRule rule, boolean whileRunning) throws Exception {
    return homes.bring(
        here,
        request -> {
          request.onConflict(rule);
          return whileRunning ? request.whileRunning() : request;
        });
  }

  private void goesOn(String thread, List<String> before) {
    assertThat(homes.goOn(here, thread)).isEqualTo(before);
  }
}
