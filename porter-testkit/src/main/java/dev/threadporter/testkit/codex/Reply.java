package dev.threadporter.testkit.codex;

/** What the model server answers to one request. */
public sealed interface Reply {

  /**
   * A final message of the assistant, which ends the turn.
   *
   * @param text what it says
   */
  record Message(String text) implements Reply {}

  /**
   * A call of the version's shell tool, whatever it is called there.
   *
   * @param command a command line for {@code sh}
   */
  record Shell(String command) implements Reply {}

  /**
   * A call of the version's tool that starts a sub-agent, without the parent's context.
   *
   * @param name the agent's task name, lower-case letters and underscores (used by multi-agent v2)
   * @param task the sub-agent's first message
   */
  record SpawnAgent(String name, String task) implements Reply {}

  /** A call that waits for the sub-agents that were started in this turn. */
  record WaitForAgents() implements Reply {}

  /**
   * A call of any function.
   *
   * @param name the tool
   * @param arguments its arguments
   */
  record Call(String name, Json arguments) implements Reply {}

  /**
   * No answer but an HTTP error.
   *
   * @param status such as 500
   */
  record Failure(int status) implements Reply {}

  /** A message. */
  static Reply message(String text) {
    return new Message(text);
  }

  /** A command line to run. */
  static Reply shell(String command) {
    return new Shell(command);
  }

  /** A sub-agent to start. */
  static Reply spawnAgent(String name, String task) {
    return new SpawnAgent(name, task);
  }

  /** Waiting for the sub-agents. */
  static Reply waitForAgents() {
    return new WaitForAgents();
  }
}
