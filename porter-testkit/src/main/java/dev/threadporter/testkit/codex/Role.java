package dev.threadporter.testkit.codex;

import java.util.EnumSet;
import java.util.Set;

/**
 * A kind of thread in a {@link SampleHome}, with what a version must be able to do for it, as data:
 * a test over several versions asks {@link #in(CodexVersion)} and knows what it leaves out.
 */
public enum Role {
  /** One turn in a Git repository, by {@code exec}. */
  PLAIN(Capability.EXEC),
  /** A turn with a call of the shell tool. */
  TOOL(Capability.EXEC),
  /** Three turns, two of them by {@code exec resume}. */
  MULTI(Capability.EXEC),
  /** A folder with spaces and non-ASCII letters. */
  UNICODE(Capability.EXEC),
  /** A picture attached. */
  IMAGE(Capability.IMAGE),
  /** Archived. */
  ARCHIVED(Capability.APP_SERVER),
  /** Named by the user. */
  RENAMED(Capability.NAME),
  /** The thread that {@link #FORK} was forked from. */
  FORK_SOURCE(Capability.FORK),
  /** A fork with a turn of its own. */
  FORK(Capability.FORK),
  /** A fork of {@link #FORK} with a turn of its own. */
  GRAND_FORK(Capability.FORK),
  /** Three turns, reverted to two, one more turn: its history lies in two files. */
  REVERTED(Capability.REVERT),
  /** A thread that started a sub-agent and waited for it. */
  SUB_AGENT_PARENT(Capability.SUB_AGENT),
  /** The sub-agent of {@link #SUB_AGENT_PARENT}. */
  SUB_AGENT(Capability.SUB_AGENT),
  /** With a paused goal. */
  GOAL(Capability.GOAL),
  /** With a message in its queue. */
  QUEUE(Capability.QUEUE),
  /** In a section that the user made. */
  SECTION(Capability.SECTION),
  /** In the section "Pinned" that Codex brings. */
  PINNED(Capability.SECTION),
  /** In a project. */
  PROJECT(Capability.PROJECT),
  /** Started by the app-server, so its source is {@code vscode}. */
  APP_SERVER(Capability.APP_SERVER);

  private final Capability need;

  Role(Capability need) {
    this.need = need;
  }

  /** Whether that version can make such a thread. */
  public boolean in(CodexVersion version) {
    return need.in(version);
  }

  /** The roles that version can make. */
  public static Set<Role> allIn(CodexVersion version) {
    Set<Role> roles = EnumSet.allOf(Role.class);
    roles.removeIf(role -> !role.in(version));
    return roles;
  }

  /** The role that must be there for this one, or this one itself. */
  Role origin() {
    return switch (this) {
      case FORK, GRAND_FORK -> FORK_SOURCE;
      case SUB_AGENT -> SUB_AGENT_PARENT;
      default -> this;
    };
  }
}
