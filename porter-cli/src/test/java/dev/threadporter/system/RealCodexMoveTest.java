package dev.threadporter.system;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static dev.threadporter.testkit.codex.CodexAssertions.assertThatThreads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.Capability;
import dev.threadporter.testkit.codex.CodexVersion;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelRequest;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.SampleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("real-codex")
@DisplayName("The real Codex shows of a moved thread what it shows of one that wasn't moved")
class RealCodexMoveTest {
  private static final Set<Role> NOT_RESUMED = EnumSet.of(Role.ARCHIVED);

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "0.59.0, 0.169.0",
    "0.94.0, 0.169.0",
    "0.113.0, 0.169.0",
    "0.132.0, 0.169.0",
    "0.140.0, 0.169.0",
    "0.149.0, 0.169.0",
    "0.158.0, 0.169.0",
    "0.169.0, 0.169.0",
    "0.149.0, 0.149.0",
    "0.132.0, 0.132.0",
    "0.113.0, 0.132.0",
  })
  void atTheNewFolder(String source, String target) throws Exception {
    try (var moved = new MovedHome(temp, source, target, rolesOf(source))) {
      moved.move();

      isTheSame(moved);
    }
  }

  @ParameterizedTest(name = "{0} to 0.169.0")
  @CsvSource({"0.149.0, 3", "0.158.0, 0", "0.169.0, 0"})
  void atTheNewFolderWhenCodexHadCompressedIt(String source, int leftPlain) throws Exception {
    try (var moved = new MovedHome(temp, source, "0.169.0", rolesOf(source))) {
      // 0.149 leaves rollouts plain that are a base or have one.
      assertThat(moved.compress()).hasSizeBetween(leftPlain == 0 ? 0 : 1, leftPlain == 0 ? 0 : 8);
      moved.move();

      isTheSame(moved);
    }
  }

  @Test
  void orIsRefusedByACodexThatIsTooOldForIt() throws Exception {
    try (var moved = new MovedHome(temp, "0.169.0", "0.140.0", EnumSet.of(Role.MULTI))) {
      moved.move();

      assertThat(moved.report.plan().needsDecision()).isTrue();
      assertThat(moved.report.plan().threads().get(0).action()).isEqualTo(Action.REFUSED);
      assertThat(moved.report.transaction()).isEmpty();
    }
  }

  @Test
  void orItsMessagesWhenItIsConvertedForAnOlderCodex() throws Exception {
    var roles =
        EnumSet.of(
            Role.PLAIN,
            Role.TOOL,
            Role.MULTI,
            Role.IMAGE,
            Role.RENAMED,
            Role.GRAND_FORK,
            Role.REVERTED);
    try (var moved = new MovedHome(temp, "0.169.0", "0.140.0", roles)) {
      moved.move(ImportRequest.Builder::convertLegacy);

      assertThat(moved.report.plan().threads())
          .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
      assertThat(moved.report.findings())
          .anySatisfy(
              finding -> {
                assertThat(finding.code()).isEqualTo(FindingCode.LEGACY_LEFT_OUT);
                assertThat(finding.arguments()).containsEntry("kind", "CommandExecution");
              });
      try (AppServer here = moved.target.appServer(moved.longer);
          var now = moved.sourceCodex.on(moved.sourceHome);
          AppServer there = now.appServer(moved.longer)) {
        var shown = all(here, true);
        for (var role : moved.sample.roles()) {
          var id = moved.sample.id(role);
          assertThatThreads(shown).lists(id).withCwd(moved.cwd(role));
          var resumed = here.resume(id);
          assertThat(resumed.cwd()).isEqualTo(moved.cwd(role).toString());
          assertThat(resumed.turns().texts())
              .as("messages of %s", role)
              .isEqualTo(there.resume(id).turns().texts());
        }
        assertThatThreads(shown)
            .lists(moved.sample.id(Role.RENAMED))
            .withName(SampleHome.GIVEN_NAME);
      }
      var again = moved.importAgain(ImportRequest.Builder::convertLegacy);
      assertThat(again.transaction()).isEmpty();
    }
  }

  private static void isTheSame(MovedHome moved) throws Exception {
    assertThat(moved.report.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
    assertThat(moved.exported.findings())
        .as("a table that porter has no rule for needs one")
        .noneMatch(finding -> finding.code() == FindingCode.UNKNOWN_TABLE);
    try (AppServer here = moved.target.appServer(moved.longer);
        AppServer there = moved.copy.appServer(moved.longer)) {
      listsFromTheIndexAlone(moved, here, there);
      lists(moved, here, there);
      // Resuming sends what is queued, so companions come first.
      keepsCompanions(moved, here, there);
      readsBeforeAnyResume(moved, here, there);
      resumes(moved, here, there);
      showsArchivedOnes(moved, here, there);
    }
    agrees(moved);
    goesOn(moved);
  }

  private static Set<Role> rolesOf(String version) {
    return Role.allIn(CodexVersion.of(version));
  }

  private static void listsFromTheIndexAlone(MovedHome moved, AppServer here, AppServer there)
      throws Exception {
    if (!moved.targetCodex.can(Capability.LIST_INDEX_ONLY)) {
      return;
    }
    // The copy's index is complete only after a list that scans.
    there.list();
    var shown = all(here, true);
    for (var expected : all(there, true)) {
      assertThatThreads(shown).lists(expected.id()).withPreview(expected.preview());
    }
    for (var role : moved.sample.roles()) {
      assertThatThreads(shown).lists(moved.sample.id(role)).withCwd(moved.cwd(role));
    }
  }

  private static List<ListedThread> all(AppServer server, boolean indexAlone) {
    var active = indexAlone ? ListQuery.active().fromIndexAlone() : ListQuery.active();
    var archived = indexAlone ? ListQuery.inArchive().fromIndexAlone() : ListQuery.inArchive();
    var threads = new ArrayList<>(server.list(active));
    threads.addAll(server.list(archived));
    return threads;
  }

  private static void lists(MovedHome moved, AppServer here, AppServer there) throws Exception {
    var shown = here.list();
    var unmoved = there.list();
    for (var role : moved.sample.roles()) {
      var id = moved.sample.id(role);
      var expected = unmoved.stream().filter(thread -> thread.id().equals(id)).findAny();
      if (expected.isEmpty()) {
        // Some versions list no exec threads at all, moved or not.
        continue;
      }
      var thread = assertThatThreads(shown).lists(id);
      thread.withCwd(moved.cwd(role)).withPreview(expected.get().preview());
      thread.archived(expected.get().archived());
      if (moved.sourceCodex.can(Capability.STATE_DB)) {
        thread.withDatesOf(expected.get());
      } else {
        // Codex's first scan of the copy makes up times: each later than the one it found before.
        assertThat(shown.stream().filter(t -> t.id().equals(id)).findAny().orElseThrow())
            .satisfies(thread_ -> hasTheTimeOfItsFile(thread_));
      }
      assertThat(shown.stream().filter(t -> t.id().equals(id)).findAny().orElseThrow().name())
          .as("name of %s", role)
          .isEqualTo(expected.get().name());
      if (role != Role.ARCHIVED && !role.name().startsWith("SUB_AGENT")) {
        // A reverted thread is listed once for each of its files, moved or not.
        assertThat(ids(here.list(ListQuery.active().withCwd(moved.cwd(role)))))
            .as("threads in the folder of %s", role)
            .containsAll(ids(there.list(ListQuery.active().withCwd(moved.sample.folder(role)))))
            .contains(id);
      }
    }
  }

  private static void hasTheTimeOfItsFile(ListedThread thread) throws IOException {
    var modified = Files.getLastModifiedTime(Path.of(thread.path())).toInstant();
    assertThat(thread.updatedAt()).hasValue(modified.getEpochSecond());
  }

  private static List<String> ids(List<ListedThread> threads) {
    return threads.stream().map(ListedThread::id).toList();
  }

  /** Where the source had a complete projection and the target is used, reading works at once. */
  private static void readsBeforeAnyResume(MovedHome moved, AppServer here, AppServer there) {
    if (!moved.targetCodex.can(Capability.READ)) {
      return;
    }
    for (var role : moved.sample.roles()) {
      if (role == Role.ARCHIVED && !moved.targetCodex.version().atLeast("0.132.0")) {
        continue;
      }
      var id = moved.sample.id(role);
      assertThat(here.read(id)).as("reading %s", role).showTheSameAs(there.read(id));
    }
  }

  private static void resumes(MovedHome moved, AppServer here, AppServer there) throws Exception {
    for (var role : moved.sample.roles()) {
      if (!NOT_RESUMED.contains(role)) {
        var id = moved.sample.id(role);
        var resumed = here.resume(id);
        assertThat(resumed.cwd()).as("cwd of %s", role).isEqualTo(moved.cwd(role).toString());
        assertThat(resumed.turns()).as("resumed %s", role).showTheSameAs(there.resume(id).turns());
      }
    }
  }

  private static void showsArchivedOnes(MovedHome moved, AppServer here, AppServer there) {
    if (!moved.sample.roles().contains(Role.ARCHIVED)
        || !moved.targetCodex.can(Capability.UNARCHIVE)) {
      return;
    }
    var id = moved.sample.id(Role.ARCHIVED);
    here.changes().unarchive(id);
    there.changes().unarchive(id);
    assertThat(here.resume(id).turns()).showTheSameAs(there.resume(id).turns());
  }

  private static void keepsCompanions(MovedHome moved, AppServer here, AppServer there) {
    var roles = moved.sample.roles();
    if (roles.contains(Role.GOAL) && moved.targetCodex.can(Capability.GOAL)) {
      var id = moved.sample.id(Role.GOAL);
      assertThat(here.goal(id)).isEqualTo(there.goal(id)).isPresent();
    }
    if (roles.contains(Role.QUEUE)) {
      var id = moved.sample.id(Role.QUEUE);
      assertThat(here.queue(id)).isEqualTo(there.queue(id)).isNotEmpty();
    }
    if (roles.contains(Role.PROJECT)) {
      var id = moved.sample.id(Role.PROJECT);
      assertThat(here.projectName(id)).isEqualTo(there.projectName(id)).isPresent();
    }
    var shown = here.list();
    var unmoved = there.list();
    for (var role : List.of(Role.SECTION, Role.PINNED)) {
      if (roles.contains(role)) {
        assertThat(section(shown, moved.sample.id(role)))
            .isPresent()
            .isEqualTo(section(unmoved, moved.sample.id(role)));
      }
    }
  }

  private static Optional<String> section(List<ListedThread> threads, String id) {
    return threads.stream().filter(t -> t.id().equals(id)).findAny().orElseThrow().section();
  }

  private static void agrees(MovedHome moved) {
    if (moved.targetCodex.can(Capability.DOCTOR_PARITY)) {
      var segments = moved.sample.roles().contains(Role.REVERTED) ? 1 : 0;
      assertThat(moved.target.doctor()).agreesButForReverted(segments);
    }
  }

  /** One more turn sends the model everything that was said before. */
  private static void goesOn(MovedHome moved) throws Exception {
    for (var role : List.of(Role.PLAIN, Role.MULTI, Role.FORK, Role.GRAND_FORK, Role.REVERTED)) {
      if (moved.sample.roles().contains(role)) {
        moved.model.forget();
        var prompt = "one more turn in " + role;
        // Each in its own folder: in another Codex tells the model about the change.
        moved.copy.execResume(moved.sample.folder(role), moved.sample.id(role), prompt);
        moved.target.execResume(moved.cwd(role), moved.sample.id(role), prompt);
        var requests = moved.model.requestsFor(prompt);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).prompts())
            .isEqualTo(requests.get(0).prompts())
            .hasSizeGreaterThan(1);
        assertThat(said(requests.get(1))).isEqualTo(said(requests.get(0)));
      }
    }
  }

  /**
   * What the model is told apart from the folder that it is in, which Codex repeats after a move.
   */
  private static long said(ModelRequest request) {
    return request.input().stream()
        .filter(item -> !item.toString().contains("<environment_context>"))
        .count();
  }
}
