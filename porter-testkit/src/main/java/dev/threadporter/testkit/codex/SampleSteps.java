package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps that fill one sample home; each role has its own. */
final class SampleSteps {

  private static final Set<Role> BY_EXEC_ALONE =
      Set.of(
          Role.PLAIN,
          Role.TOOL,
          Role.MULTI,
          Role.UNICODE,
          Role.IMAGE,
          Role.FORK_SOURCE,
          Role.SUB_AGENT_PARENT);

  private final CodexSession session;
  private final SampleProjects projects;
  private final Set<Role> roles;
  private final Map<Role, String> ids = new EnumMap<>(Role.class);
  private final Map<Role, Path> folders = new EnumMap<>(Role.class);

  SampleSteps(CodexSession session, SampleProjects projects, Set<Role> roles) {
    this.session = session;
    this.projects = projects;
    this.roles = roles;
  }

  SampleHome home() {
    return new SampleHome(session.home(), session.codex().version(), ids, folders);
  }

  /** The threads that {@code codex exec} begins. */
  void byExec() {
    exec(Role.PLAIN, projects.repository(), "hello plain");
    exec(Role.TOOL, projects.repository(), "please run tool now");
    execTurns(Role.MULTI, "multi");
    exec(Role.UNICODE, projects.unicode(), "hello from the folder");
    image();
    exec(Role.ARCHIVED, projects.repository(), "archive me");
    exec(Role.RENAMED, projects.repository(), "rename me");
    exec(Role.FORK_SOURCE, projects.repository(), "fork me");
    execTurns(Role.REVERTED, "revert");
    exec(Role.SUB_AGENT_PARENT, projects.repository(), "spawn agent please");
    exec(Role.GOAL, projects.plain(), "goal for me");
    exec(Role.QUEUE, projects.plain(), "queue for me");
    exec(Role.SECTION, projects.plain(), "section for me");
    exec(Role.PINNED, projects.plain(), "pin me");
    exec(Role.PROJECT, projects.plain(), "project for me");
  }

  private void exec(Role role, Path folder, String prompt) {
    if (roles.contains(role)) {
      keep(role, session.exec(folder, prompt), folder);
    }
  }

  private void execTurns(Role role, String word) {
    exec(role, projects.plain(), word + " one");
    if (roles.contains(role)) {
      session.execResume(projects.plain(), id(role), word + " two");
      session.execResume(projects.plain(), id(role), word + " three");
    }
  }

  private void image() {
    if (roles.contains(Role.IMAGE)) {
      ExecRequest request =
          ExecRequest.of(projects.plain(), "look at this picture").withImage(projects.picture());
      keep(Role.IMAGE, session.threadId(request), projects.plain());
    }
  }

  /** What only an app-server can do. */
  void byAppServer() {
    if (BY_EXEC_ALONE.containsAll(roles)) {
      return;
    }
    try (AppServer server = session.appServer(projects.repository())) {
      ThreadChanges changes = server.changes();
      byChanges(server, changes);
      placed(changes);
      if (roles.contains(Role.SUB_AGENT)) {
        keep(Role.SUB_AGENT, subAgent(server), projects.repository());
      }
      if (roles.contains(Role.APP_SERVER)) {
        keep(Role.APP_SERVER, changes.start(projects.plain()), projects.plain());
        changes.turn(id(Role.APP_SERVER), "from the app server");
        changes.turn(id(Role.APP_SERVER), "and once more");
      }
    }
  }

  private void byChanges(AppServer server, ThreadChanges changes) {
    if (roles.contains(Role.RENAMED)) {
      server.resume(id(Role.RENAMED)); // 0.94.0 names only loaded threads.
      changes.name(id(Role.RENAMED), SampleHome.GIVEN_NAME);
    }
    if (roles.contains(Role.FORK)) {
      fork(changes, Role.FORK_SOURCE, Role.FORK);
    }
    if (roles.contains(Role.GRAND_FORK)) {
      fork(changes, Role.FORK, Role.GRAND_FORK);
    }
    if (roles.contains(Role.REVERTED)) {
      String thread = id(Role.REVERTED);
      server.resume(thread); // Revert finds only loaded threads.
      changes.revert(thread, server.turnsList(thread).ids().get(2));
      changes.turn(thread, "after the revert");
    }
    if (roles.contains(Role.ARCHIVED)) {
      changes.archive(id(Role.ARCHIVED));
    }
  }

  private void fork(ThreadChanges changes, Role from, Role to) {
    keep(to, changes.fork(id(from)).id(), projects.repository());
    changes.turn(id(to), "after the fork " + to);
  }

  private void placed(ThreadChanges changes) {
    if (roles.contains(Role.GOAL)) {
      changes.goal(id(Role.GOAL), SampleHome.OBJECTIVE);
    }
    if (roles.contains(Role.QUEUE)) {
      changes.queue(id(Role.QUEUE), SampleHome.QUEUED);
    }
    if (roles.contains(Role.SECTION)) {
      changes.moveToSection(id(Role.SECTION), changes.section(SampleHome.SECTION_NAME));
    }
    if (roles.contains(Role.PINNED)) {
      changes.moveToSection(id(Role.PINNED), ThreadChanges.PINNED_SECTION);
    }
    if (roles.contains(Role.PROJECT)) {
      String project = changes.project(SampleHome.PROJECT_NAME, projects.plain());
      changes.moveToProject(id(Role.PROJECT), project);
    }
  }

  private String subAgent(AppServer server) {
    Optional<String> parent = Optional.of(id(Role.SUB_AGENT_PARENT));
    return server.list(ListQuery.active().childrenOf(parent.orElseThrow())).stream()
        .filter(thread -> thread.parent().equals(parent))
        .map(ListedThread::id)
        .findFirst()
        .orElseThrow(() -> new RealCodexException("no sub-agent of " + parent + " is listed"));
  }

  private void keep(Role role, String id, Path folder) {
    ids.put(role, id);
    folders.put(role, folder);
  }

  private String id(Role role) {
    return home().id(role);
  }
}
