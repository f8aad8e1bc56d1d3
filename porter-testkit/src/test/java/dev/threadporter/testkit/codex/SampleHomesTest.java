package dev.threadporter.testkit.codex;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static dev.threadporter.testkit.codex.CodexAssertions.assertThatThreads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
class SampleHomesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.59.0", "0.94.0", "0.113.0", "0.132.0", "0.140.0", "0.149.0", "0.158.0", "0.169.0"
      })
  void makesEveryRoleOfTheVersion(String version) {
    RealCodex codex = RealCodex.version(version);
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(model);
      SampleHome home = SampleHomes.make(session, folder.resolve("projects"));
      assertThat(home.roles()).isEqualTo(Role.allIn(codex.version()));
      try (AppServer server = session.appServer(folder)) {
        showsEveryThread(codex, server, home);
        resumesActiveThreads(server, home);
      }
      if (codex.can(Capability.DOCTOR_PARITY)) {
        int earlier = Role.REVERTED.in(codex.version()) ? 1 : 0;
        assertThat(session.doctor()).agreesButForReverted(earlier);
      }
    }
  }

  private static void showsEveryThread(RealCodex codex, AppServer server, SampleHome home) {
    List<ListedThread> threads = server.list();
    Collection<String> expected =
        codex.can(Capability.LIST_EXEC) ? home.ids().values() : List.of(home.id(Role.APP_SERVER));
    assertThat(threads).extracting(ListedThread::id).containsExactlyInAnyOrderElementsOf(expected);
    if (home.roles().contains(Role.RENAMED) && codex.version().atLeast("0.113.0")) {
      assertThatThreads(threads)
          .lists(home.id(Role.RENAMED))
          .withName(SampleHome.GIVEN_NAME)
          .withCwd(home.folder(Role.RENAMED));
      assertThatThreads(threads).lists(home.id(Role.ARCHIVED)).archived(true);
    }
    if (home.roles().contains(Role.SECTION)) {
      assertThatThreads(threads).lists(home.id(Role.SECTION)).inSection(SampleHome.SECTION_NAME);
      assertThatThreads(threads).lists(home.id(Role.PINNED)).inSection("Pinned");
      assertThat(server.goal(home.id(Role.GOAL))).contains(SampleHome.OBJECTIVE);
      assertThat(server.queue(home.id(Role.QUEUE))).containsExactly(SampleHome.QUEUED);
      assertThat(server.projectName(home.id(Role.PROJECT))).contains(SampleHome.PROJECT_NAME);
    }
  }

  private static void resumesActiveThreads(AppServer server, SampleHome home) {
    assertThat(server.resume(home.id(Role.PLAIN)).turns()).hasTurns(1).hasItems(2);
    assertThat(server.resume(home.id(Role.MULTI)).turns()).hasTurns(3).hasItems(6);
    if (home.roles().contains(Role.GRAND_FORK)) {
      assertThat(server.resume(home.id(Role.GRAND_FORK)).turns()).hasTurns(3).hasItems(6);
    }
    if (home.roles().contains(Role.REVERTED)) {
      assertThat(server.resume(home.id(Role.REVERTED)).turns().texts())
          .contains("revert two", "after the revert")
          .doesNotContain("revert three");
    }
    if (home.roles().contains(Role.SUB_AGENT)) {
      assertThat(server.resume(home.id(Role.SUB_AGENT)).turns().texts())
          .contains("child task: say hi");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.149.0", "0.158.0", "0.169.0"})
  void hasItsRolloutsCompressedByCodex(String version) {
    RealCodex codex = RealCodex.version(version);
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(model);
      SampleHome home =
          SampleHomes.make(
              session, folder.resolve("projects"), Set.of(Role.PLAIN, Role.GRAND_FORK));
      List<Path> left = session.compressRollouts();
      assertThat(left).hasSize(version.equals("0.149.0") ? 3 : 0);
      assertThat(session.compressRollouts()).isEqualTo(left);
      try (AppServer server = session.appServer(folder)) {
        assertThat(server.resume(home.id(Role.GRAND_FORK)).turns()).hasTurns(3).hasItems(6);
      }
    }
  }

  @Test
  void makesAHomeByExecAloneWhereThereIsNoAppServer() throws Exception {
    RealCodex codex = RealCodex.version("0.42.0");
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(model);
      SampleHome home = SampleHomes.make(session, folder.resolve("projects"));
      assertThat(home.roles()).containsOnly(Role.PLAIN, Role.TOOL, Role.MULTI, Role.UNICODE);
      assertThat(RolloutNames.threadIds(session.home()))
          .containsExactlyInAnyOrderElementsOf(home.ids().values());
      assertThat(model.requestsFor("multi three").get(0).prompts())
          .containsExactly("multi one", "multi two", "multi three");
    }
  }

  @Test
  void refusesARoleThatTheVersionCannotMake() {
    RealCodex codex = RealCodex.version("0.132.0");
    try (CodexSession session = codex.on(folder.resolve("home"))) {
      assertThatThrownBy(
              () -> SampleHomes.make(session, folder.resolve("p"), Set.of(Role.REVERTED)))
          .hasMessageContaining("can't make REVERTED");
      try (AppServer server = session.appServer(folder)) {
        assertThat(server.skills(folder)).isNotEmpty();
        assertThatThrownBy(() -> server.changes().section("x"))
            .isInstanceOfSatisfying(
                RpcException.class, e -> assertThat(e.isUnknownMethod()).isTrue());
      }
    }
  }

  @Test
  void makesSubAgentsOfTheSecondVersion() {
    RealCodex codex = RealCodex.version("0.169.0");
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(CodexConfig.of(model).withFeature("multi_agent_v2"));
      SampleHome home =
          SampleHomes.make(session, folder.resolve("projects"), EnumSet.of(Role.SUB_AGENT));
      assertThat(model.requests()).anyMatch(request -> request.contains("child task: say hi"));
      try (AppServer server = session.appServer(folder)) {
        String parent = home.id(Role.SUB_AGENT_PARENT);
        assertThatThreads(server.list()).doesNotList(home.id(Role.SUB_AGENT));
        assertThatThreads(server.list(ListQuery.active().childrenOf(parent)))
            .lists(home.id(Role.SUB_AGENT))
            .withParent(parent);
        assertThat(server.resume(parent).turns()).hasTurns(1);
        assertThat(server.resume(home.id(Role.SUB_AGENT)).turns()).hasTurns(1);
      }
    }
  }
}
