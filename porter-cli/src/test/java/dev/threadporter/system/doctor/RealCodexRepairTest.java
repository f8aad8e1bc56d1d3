package dev.threadporter.system.doctor;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.RenderRequest;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.HomeCopy;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.RpcException;
import dev.threadporter.testkit.codex.SampleHome;
import dev.threadporter.testkit.codex.SampleHomes;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("real-codex")
@DisplayName("The real Codex shows a repaired home as it was before it broke")
class RealCodexRepairTest {
  private static final Set<Role> ROLES =
      EnumSet.of(Role.PLAIN, Role.MULTI, Role.RENAMED, Role.FORK, Role.REVERTED);

  @TempDir static Path shared;
  private static final ModelServer MODEL = ModelServer.start();
  private static RealCodex codex;
  private static SampleHome sample;
  private static Map<Role, String> sound;

  @TempDir Path temp;

  @BeforeAll
  static void makeASoundHome() throws Exception {
    codex = RealCodex.version("0.169.0");
    try (var session = codex.on(shared.resolve("home"))) {
      session.configure(MODEL);
      sample = SampleHomes.make(session, shared.resolve("projects"), ROLES);
    }
    sound = shown(HomeCopy.make(sample.home(), shared.resolve("watched")));
  }

  @AfterAll
  static void stop() {
    MODEL.close();
  }

  /** A way in which homes break. */
  enum Break {
    MISSING_ROWS("DELETE FROM threads"),
    WRONG_HISTORY_MODE("UPDATE threads SET history_mode = 'legacy'"),
    EMPTY_PREVIEW("UPDATE threads SET preview = ''"),
    UNKNOWN_SECTION(
        "UPDATE threads SET thread_section_id = '01a1fb60-0000-7000-8000-00000000000f'"),
    LOST_NAMES("UPDATE threads SET name = NULL"),
    MOVED_HOME(""),
    PROJECTION_GONE("");

    private final String sql;

    Break(String sql) {
      this.sql = sql;
    }

    Path make(Path temp) throws Exception {
      var home = HomeCopy.make(sample.home(), temp.resolve("old place"));
      if (this == MOVED_HOME) {
        return Files.move(home, temp.resolve("new place"));
      }
      if (this == PROJECTION_GONE) {
        forget(home, "id IN (" + Sql.goingOn(home) + ")");
      } else {
        Sql.run(home.resolve("state_5.sqlite"), sql);
      }
      return home;
    }

    /** The state of the projection still says that it is complete. */
    private static void forget(Path home, String which) {
      for (var table : List.of("thread_turns", "thread_items")) {
        var where = which.replaceFirst("^id", "thread_id");
        Sql.run(
            home.resolve("thread_history_1.sqlite"), "DELETE FROM " + table + " WHERE " + where);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverWasWrongWithIt(Break how) throws Exception {
    var home = how.make(temp);
    var watched = HomeCopy.make(home, temp.resolve("watched"));
    assertThat(shown(watched)).as("before").isNotEqualTo(sound);

    repaired(home);
  }

  private void repaired(Path home) throws Exception {
    var porter = Porter.open(home);
    var before = Everything.of(home);
    assertThat(Findings.of(home)).isNotEmpty();

    var report = porter.run(RepairTest.ALL_SAFE);

    assertThat(Findings.of(home)).isEmpty();
    var repaired = HomeCopy.make(home, temp.resolve("repaired"));
    assertThat(shown(repaired)).as("after").isEqualTo(sound);
    try (var session = codex.on(repaired)) {
      assertThat(session.configure(MODEL).doctor()).agreesButForReverted(1);
    }
    porter.transactions().undo(report.transaction().orElseThrow());
    assertThat(Everything.of(home).differences(before)).isEmpty();
  }

  @Test
  void whenItsLastLineWasCut() throws Exception {
    var home = HomeCopy.make(sample.home(), temp.resolve("home"));
    Files.writeString(
        rollout(home, sample.id(Role.PLAIN)),
        "{\"timestamp\":\"2026-11-20T23:00:00.000Z\",\"ordinal\":14,\"type\":\"event_m",
        StandardOpenOption.APPEND);
    // Codex passes over the half line, and shuts it into the file with the next turn.
    assertThat(shown(HomeCopy.make(home, temp.resolve("watched")))).isEqualTo(sound);

    repaired(home);
  }

  /** Codex builds a projection for what it resumes, and never for what a revert left behind. */
  @Test
  void butForWhatNobodyCanBuildAgainWhichItNamesAndKeepsAsItIs() throws Exception {
    var home = HomeCopy.make(sample.home(), temp.resolve("home"));
    var reverted = sample.id(Role.REVERTED);
    // The first turn of the two that the revert kept; Codex shows what is left.
    Sql.run(
        home.resolve("thread_history_1.sqlite"),
        "UPDATE thread_history_projection_state SET next_rollout_byte_offset = 0,"
            + " next_rollout_ordinal = 0 WHERE thread_id = '"
            + reverted
            + "'");
    assertThat(shown(HomeCopy.make(home, temp.resolve("watched")))).isEqualTo(sound);
    var before = Everything.of(home);

    var report = Porter.open(home).run(RepairTest.ALL_SAFE);

    assertThat(Findings.of(home)).containsExactly(FindingCode.PROJECTION_LOST);
    assertThat(report.transaction()).isEmpty();
    assertThat(Everything.of(home).differences(before)).isEmpty();
    Break.forget(home, "id = '" + reverted + "'");
    var poor = shown(HomeCopy.make(home, temp.resolve("poor")));
    assertThat(poor.get(Role.REVERTED)).contains("after the revert").doesNotContain("two");
    assertThat(Findings.of(home)).containsExactly(FindingCode.PROJECTION_LOST);
  }

  /** The columns that say otherwise than Codex's own, and why that is right. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          // Codex makes the times of rows that it makes at once differ, and forgets fractions.
          "updated_at",
          "updated_at_ms",
          "created_at_ms",
          "recency_at",
          "recency_at_ms",
          // Codex forgets names, and what a fork or a segment begins with.
          "name",
          "preview");

  @Test
  void andMakesRowsAsCodexItselfDoes() throws Exception {
    var home = HomeCopy.make(sample.home(), temp.resolve("home"));
    Sql.run(home.resolve("state_5.sqlite"), "DELETE FROM threads");
    var own = HomeCopy.make(sample.home(), temp.resolve("made"));
    Files.delete(own.resolve("state_5.sqlite"));
    Files.deleteIfExists(own.resolve("state_5.sqlite-wal"));
    assertThat(Findings.of(own)).containsExactly(FindingCode.INDEX_MISSING);

    Porter.open(home).run(RepairTest.ALL_SAFE);
    try (var session = codex.on(own);
        var server = session.configure(MODEL).appServer(own)) {
      assertThat(server.list(ListQuery.active().fromIndexAlone())).isNotEmpty();
    }

    var made = Sql.threads(own, NOT_COMPARED);
    var repaired = Sql.threads(home, NOT_COMPARED);
    for (var role : sample.roles()) {
      var expected = new TreeMap<>(made.get(sample.id(role)));
      if (role == Role.REVERTED) {
        // The person's first message stands in the earlier file, which Codex doesn't look at.
        expected.put("title", "revert one");
        expected.put("first_user_message", "revert one");
      }
      assertThat(repaired.get(sample.id(role)).toString().replace("/home/", "/made/"))
          .as(role.name())
          .isEqualTo(expected.toString());
    }
  }

  @Test
  void whenItsProjectWasMoved() throws Exception {
    var home = temp.resolve("home");
    var projects = temp.resolve("projects");
    var moved = temp.resolve("a place with a much longer name");
    SampleHome own;
    try (var session = codex.on(home)) {
      session.configure(MODEL);
      own = SampleHomes.make(session, projects, EnumSet.of(Role.PLAIN, Role.FORK, Role.REVERTED));
    }
    var old = projects.toRealPath();
    var expected = shown(HomeCopy.make(home, temp.resolve("sound")), own);
    Files.move(projects, moved);
    var before = Everything.of(home);
    var porter = Porter.open(home);
    assertThat(Findings.of(home)).isNotEmpty().containsOnly(FindingCode.CWD_MISSING);
    assertThat(goesOnIn(HomeCopy.make(home, temp.resolve("watched")), own))
        .startsWith(old.toString());

    var report =
        porter.run(
            new Repairs(Set.of(), true, List.of(old + "=" + moved), Optional.empty(), false));

    assertThat(Findings.of(home)).isEmpty();
    var repaired = HomeCopy.make(home, temp.resolve("repaired"));
    assertThat(shown(repaired, own)).isEqualTo(expected);
    try (var session = codex.on(repaired);
        AppServer server = session.configure(MODEL).appServer(moved)) {
      for (var role : own.roles()) {
        var cwd = moved.resolve(old.relativize(own.folder(role).toAbsolutePath()));
        assertThat(server.resume(own.id(role)).cwd()).isEqualTo(cwd.toString());
        assertThat(server.list(ListQuery.active().withCwd(cwd)))
            .extracting(ListedThread::id)
            .contains(own.id(role));
      }
      assertThat(session.doctor()).agreesButForReverted(1);
    }
    assertThat(porter.transactions().undo(report.transaction().orElseThrow()).left()).isEmpty();
    assertThat(Everything.of(home).differences(before)).isEmpty();
  }

  @Test
  void alsoAThreadThatAnOldCodexWroteTo() throws Exception {
    var home = HomeCopy.make(sample.home(), temp.resolve("home"));
    var id = sample.id(Role.PLAIN);
    try (var old = RealCodex.version("0.130.0").on(home)) {
      old.configure(MODEL).execResume(sample.folder(Role.PLAIN), id, "asked of an old Codex");
    }
    assertThat(refusal(HomeCopy.make(home, temp.resolve("watched")), id))
        .hasValueSatisfying(reason -> assertThat(reason).contains("missing an ordinal"));
    var before = Everything.of(home);
    var porter = Porter.open(home);
    assertThat(Findings.of(home)).contains(FindingCode.LEGACY_LINES, FindingCode.UNSHOWN_TURN);

    var report = porter.run(RepairTest.ALL_SAFE);

    assertThat(report.plan().changes())
        .anySatisfy(change -> assertThat(change.code()).isEqualTo("legacy-lines"));
    namesTheTurnThatItDoesNotShow(home, id);
    var repaired = HomeCopy.make(home, temp.resolve("repaired"));
    assertThat(shown(repaired)).isEqualTo(sound);
    try (var session = codex.on(repaired)) {
      assertThat(session.configure(MODEL).doctor()).agreesButForReverted(1);
    }
    assertThat(porter.transactions().undo(report.transaction().orElseThrow()).left()).isEmpty();
    assertThat(Everything.of(home).differences(before)).isEmpty();
  }

  private void namesTheTurnThatItDoesNotShow(Path home, String id) throws Exception {
    var lines = Files.readAllLines(rollout(home, id));
    var first = 1;
    while (!lines.get(first - 1).contains("task_started")
        || lines.subList(first, lines.size()).stream().anyMatch(it -> it.contains("task_start"))) {
      first++;
    }
    var finding = Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings();
    assertThat(finding).hasSize(1);
    assertThat(finding.get(0).code()).isEqualTo(FindingCode.UNSHOWN_TURN);
    assertThat(finding.get(0).thread()).contains(id);
    assertThat(finding.get(0).path()).contains(rollout(home, id).toString());
    assertThat(finding.get(0).message())
        .contains("lines " + first + " to " + lines.size())
        .contains("porter render");
    var page = temp.resolve("page.md");
    Porter.open(home)
        .render(
            new RenderRequest(
                Selection.ofThreads(id),
                page,
                false,
                false,
                RenderFormat.MARKDOWN,
                RenderOptions.EVERYTHING));
    assertThat(Files.readString(page)).contains("asked of an old Codex");
  }

  @Test
  void andTellsItOfItsPrivateCopyWithoutTouchingAnything() throws Exception {
    var home = HomeCopy.make(sample.home(), temp.resolve("home"));
    Sql.run(
        home.resolve("state_5.sqlite"),
        "UPDATE threads SET history_mode = 'legacy' WHERE id = '" + sample.id(Role.MULTI) + "'");
    var before = Tree.of(home);
    var program = codex.program();

    var asked = DoctorRequest.EVERYTHING.askingCodex(Optional.of(program));
    var report = Porter.open(home).doctor(asked);
    var sound = Porter.open(sample.home()).doctor(asked);

    before.assertUnchanged();
    assertThat(sound.findings()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.HISTORY_MODE_MISMATCH, FindingCode.CODEX_DISAGREES);
    assertThat(report.findings())
        .allSatisfy(it -> assertThat(it.thread()).contains(sample.id(Role.MULTI)));
  }

  private static String goesOnIn(Path home, SampleHome own) throws Exception {
    try (CodexSession session = codex.on(home);
        AppServer server = session.configure(MODEL).appServer(home)) {
      return server.resume(own.id(Role.PLAIN)).cwd();
    }
  }

  private static Path rollout(Path home, String id) throws IOException {
    try (var files = Files.walk(home.resolve("sessions"))) {
      return files
          .filter(file -> file.toString().endsWith(id + ".jsonl"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Optional<String> refusal(Path home, String id) throws Exception {
    try (CodexSession session = codex.on(home);
        AppServer server = session.configure(MODEL).appServer(sample.folder(Role.PLAIN))) {
      server.resume(id);
      return Optional.empty();
    } catch (RpcException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private static Map<Role, String> shown(Path home) throws Exception {
    return shown(home, sample);
  }

  private static Map<Role, String> shown(Path home, SampleHome sample) throws Exception {
    return new Shown(codex, MODEL).of(home, sample);
  }
}
