package dev.threadporter.system;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base with a fork, made by the real Codex in one home and brought into another in several steps:
 * whatever the other has of the base already, the fork resumes with its whole context.
 */
@Tag("real-codex")
@DisplayName("A fork resumes with its whole context")
class RealCodexMergeTest {
  @TempDir Path temp;

  private final ModelServer model = ModelServer.start();
  private final RealCodex codex = RealCodex.version("0.169.0");
  private CodexSession source;
  private CodexSession target;
  private Path project;
  private Path here;
  private Path elsewhere;
  private String base;
  private String fork;

  @BeforeEach
  void makeABaseWithAFork() throws Exception {
    project = Files.createDirectories(temp.resolve("project")).toRealPath();
    here =
        Files.createDirectories(temp.resolve("a much longer place for the project")).toRealPath();
    elsewhere = Files.createDirectories(temp.resolve("p")).toRealPath();
    source = codex.on(temp.resolve("source"));
    source.configure(model);
    base = source.exec(project, "the first words");
    target = codex.on(temp.resolve("target"));
    target.configure(model);
    target.exec(elsewhere, "something of my own");
  }

  @AfterEach
  void stop() {
    source.close();
    target.close();
    model.close();
  }

  @Test
  void whenTheBaseIsHereUnderAnotherMapping() throws Exception {
    importAll("only-base", elsewhere);
    forkTheBase();

    var report = importAll("both", here);

    assertThat(action(report, base)).isEqualTo(Action.SKIP_IDENTICAL);
    assertThat(action(report, fork)).isEqualTo(Action.IMPORT);
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void whenTheBaseIsHereAndWasContinued() throws Exception {
    importAll("only-base", here);
    target.execResume(here, base, "continued on this side");
    forkTheBase();

    var report = importAll("both", here);

    assertThat(action(report, base)).isEqualTo(Action.KEEP_LONGER);
    assertThat(action(report, fork)).isEqualTo(Action.IMPORT);
    forkGoesOn(here, "the first words", "words of the fork");
    assertThat(turnsOf(base)).isEqualTo(2);
  }

  @Test
  void whenTheBaseWasContinuedOnTheOtherSide() throws Exception {
    importAll("only-base", here);
    forkTheBase();
    source.execResume(project, base, "continued on the other side");

    var report = importAll("both", elsewhere);

    assertThat(action(report, base)).isEqualTo(Action.TAKE_LONGER);
    forkGoesOn(elsewhere, "the first words", "words of the fork");
    try (AppServer server = target.appServer(here)) {
      var resumed = server.resume(base);
      assertThat(resumed.turns()).hasTurns(2);
      assertThat(resumed.cwd()).isEqualTo(here.toString());
    }
    assertThat(target.doctor()).agrees();
  }

  @Test
  void whenTheForkWasHereAndItsBaseGrows() throws Exception {
    forkTheBase();
    importAll("both", here);
    source.execResume(project, base, "continued on the other side");

    var report = importAll("again", elsewhere);

    assertThat(action(report, base)).isEqualTo(Action.TAKE_LONGER);
    assertThat(action(report, fork)).isEqualTo(Action.SKIP_IDENTICAL);
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void whenEverythingComesTwiceWithDifferentMappings() throws Exception {
    forkTheBase();
    importAll("both", here);

    var report = importAll("again", elsewhere);

    assertThat(report.transaction()).isEmpty();
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void andABaseThatDivergedStopsTheImport() throws Exception {
    importAll("only-base", here);
    target.execResume(here, base, "continued on this side");
    source.execResume(project, base, "continued on the other side");

    var report = importAll("both", here);

    assertThat(action(report, base)).isEqualTo(Action.CONFLICT);
    assertThat(report.transaction()).isEmpty();
    assertThat(turnsOf(base)).isEqualTo(2);
  }

  private void forkTheBase() {
    try (AppServer server = source.appServer(project)) {
      fork = server.changes().fork(base).id();
      server.changes().turn(fork, "words of the fork");
    }
  }

  private ImportReport importAll(String name, Path folder) throws Exception {
    var archive = temp.resolve(name + ".tar.zst");
    Porter.open(source.home())
        .export(ExportRequest.to(archive).select(Selection.EVERYTHING).build());
    return Porter.open(target.home())
        .run(ImportRequest.from(archive).map(project + "=" + folder).build());
  }

  private static Action action(ImportReport report, String id) {
    return report.plan().threads().stream()
        .filter(thread -> thread.id().value().equals(id))
        .map(ThreadPlan::action)
        .findAny()
        .orElseThrow();
  }

  private void forkGoesOn(Path folder, String... before) {
    try (AppServer server = target.appServer(folder)) {
      assertThat(server.resume(fork).cwd()).isEqualTo(folder.toString());
    }
    model.forget();
    target.execResume(folder, fork, "one more turn");
    assertThat(model.requestsFor("one more turn").get(0).prompts())
        .containsExactly(before[0], before[1], "one more turn");
  }

  private int turnsOf(String thread) {
    try (AppServer server = target.appServer(here)) {
      return server.resume(thread).turns().count();
    }
  }
}
