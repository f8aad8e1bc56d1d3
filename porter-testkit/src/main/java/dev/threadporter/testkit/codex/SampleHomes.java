package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes homes with the real Codex: first what {@code codex exec} does, then what needs an
 * app-server. The threads of a home don't depend on each other, but a fork and its source, and a
 * sub-agent and its parent.
 */
public final class SampleHomes {

  private SampleHomes() {}

  /**
   * Makes threads of all roles that the version can make.
   *
   * @param session a configured session on the home to fill
   * @param projects an empty folder, in which the threads' working folders are made
   */
  public static SampleHome make(CodexSession session, Path projects) {
    return make(session, projects, Role.allIn(session.codex().version()));
  }

  /**
   * Makes threads of these roles, and of those that they need.
   *
   * @throws IllegalArgumentException if the version can't make one of them; nothing is left out in
   *     silence
   */
  public static SampleHome make(CodexSession session, Path projects, Set<Role> roles) {
    CodexVersion version = session.codex().version();
    Set<Role> all = EnumSet.noneOf(Role.class);
    for (Role role : roles) {
      if (!role.in(version)) {
        throw new IllegalArgumentException("Codex " + version + " can't make " + role);
      }
      all.add(role);
      all.add(role.origin());
    }
    if (all.contains(Role.GRAND_FORK)) {
      all.add(Role.FORK);
    }
    try {
      SampleSteps steps = new SampleSteps(session, SampleProjects.make(projects), all);
      steps.byExec();
      steps.byAppServer();
      return steps.home();
    } catch (IOException e) {
      throw new RealCodexException("Could not make the sample projects in " + projects, e);
    }
  }
}
