package dev.threadporter.system.merge;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.Json;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
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

  private final ModelServer model = ModelServer.start();
  private final RealCodex codex = RealCodex.version("0.169.0");
  private CodexSession source;
  private CodexSession target;
  private Path project;
  private Path here;
  private int archives;

  @BeforeEach
  void makeHomes() throws Exception {
    project = Files.createDirectories(temp.resolve("project")).toRealPath();
    here = Files.createDirectories(temp.resolve("a much longer place")).toRealPath();
    source = codex.on(temp.resolve("source"));
    source.configure(model);
    target = codex.on(temp.resolve("target"));
    target.configure(model);
    target.exec(here, "something of my own");
  }

  @AfterEach
  void stop() {
    source.close();
    target.close();
    model.close();
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
    var archive = temp.resolve("archive " + archives++ + ".tar.zst");
    Porter.open(source.home())
        .export(ExportRequest.to(archive).select(Selection.EVERYTHING).build());
    var request = ImportRequest.from(archive).map(project + "=" + here).onConflict(rule);
    if (whileRunning) {
      request.whileRunning();
    }
    return Porter.open(target.home()).run(request.build());
  }

  private static ThreadPlan planned(ImportReport report, String id) {
    return report.plan().threads().stream()
        .filter(thread -> thread.id().value().equals(id))
        .findAny()
        .orElseThrow();
  }

  /** Makes one more turn and looks at what the model was told. */
  private void goesOn(String thread, List<String> before) {
    model.forget();
    target.execResume(here, thread, "one more turn");
    var prompts = model.requestsFor("one more turn").get(0).prompts();
    assertThat(prompts.subList(0, prompts.size() - 1)).isEqualTo(before);
  }
}
