package dev.threadporter.system.merge;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
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

  private TwoHomes homes;
  private Path here;
  private Path elsewhere;
  private String base;
  private String fork;

  @BeforeEach
  void makeABaseWithAFork() throws Exception {
    homes = new TwoHomes(temp);
    here = homes.folder("a much longer place for the project");
    elsewhere = homes.folder("p");
    base = homes.source().exec(homes.project(), "the first words");
    homes.target().exec(elsewhere, "something of my own");
  }

  @AfterEach
  void stop() {
    homes.close();
  }

  @Test
  void whenTheBaseIsHereUnderAnotherMapping() throws Exception {
    bring(elsewhere);
    forkTheBase();

    var report = bring(here);

    assertThat(action(report, base)).isEqualTo(Action.SKIP_IDENTICAL);
    assertThat(action(report, fork)).isEqualTo(Action.IMPORT);
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void whenTheBaseIsHereAndWasContinued() throws Exception {
    bring(here);
    homes.target().execResume(here, base, "continued on this side");
    forkTheBase();

    var report = bring(here);

    assertThat(action(report, base)).isEqualTo(Action.KEEP_LONGER);
    assertThat(action(report, fork)).isEqualTo(Action.IMPORT);
    forkGoesOn(here, "the first words", "words of the fork");
    assertThat(turnsOf(base)).isEqualTo(2);
  }

  @Test
  void whenTheBaseWasContinuedOnTheOtherSide() throws Exception {
    bring(here);
    forkTheBase();
    homes.source().execResume(homes.project(), base, "continued on the other side");

    var report = bring(elsewhere);

    assertThat(action(report, base)).isEqualTo(Action.TAKE_LONGER);
    forkGoesOn(elsewhere, "the first words", "words of the fork");
    try (AppServer server = homes.target().appServer(here)) {
      var resumed = server.resume(base);
      assertThat(resumed.turns()).hasTurns(2);
      assertThat(resumed.cwd()).isEqualTo(here.toString());
    }
    assertThat(homes.target().doctor()).agrees();
  }

  @Test
  void whenTheForkWasHereAndItsBaseGrows() throws Exception {
    forkTheBase();
    bring(here);
    homes.source().execResume(homes.project(), base, "continued on the other side");

    var report = bring(elsewhere);

    assertThat(action(report, base)).isEqualTo(Action.TAKE_LONGER);
    assertThat(action(report, fork)).isEqualTo(Action.SKIP_IDENTICAL);
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void whenEverythingComesTwiceWithDifferentMappings() throws Exception {
    forkTheBase();
    bring(here);

    var report = bring(elsewhere);

    assertThat(report.transaction()).isEmpty();
    forkGoesOn(here, "the first words", "words of the fork");
  }

  @Test
  void andABaseThatDivergedStopsTheImport() throws Exception {
    bring(here);
    homes.target().execResume(here, base, "continued on this side");
    homes.source().execResume(homes.project(), base, "continued on the other side");

    var report = bring(here);

    assertThat(action(report, base)).isEqualTo(Action.CONFLICT);
    assertThat(report.transaction()).isEmpty();
    assertThat(turnsOf(base)).isEqualTo(2);
  }

  private void forkTheBase() {
    try (AppServer server = homes.source().appServer(homes.project())) {
      fork = server.changes().fork(base).id();
      server.changes().turn(fork, "words of the fork");
    }
  }

  private ImportReport bring(Path folder) throws Exception {
    return homes.bring(folder, request -> request);
  }

  private static Action action(ImportReport report, String id) {
    return TwoHomes.planned(report, id).action();
  }

  private void forkGoesOn(Path folder, String... before) {
    try (AppServer server = homes.target().appServer(folder)) {
      assertThat(server.resume(fork).cwd()).isEqualTo(folder.toString());
    }
    assertThat(homes.goOn(folder, fork)).containsExactly(before);
  }

  private int turnsOf(String thread) {
    try (AppServer server = homes.target().appServer(here)) {
      return server.resume(thread).turns().count();
    }
  }
}
