package dev.threadporter.testkit.codex;

/**
 * The answer to {@code thread/resume}.
 *
 * @param json the whole answer
 */
public record Resumed(Json json) {

  /** The folder that the next turn will run in. Up to 0.80.0 the server's own, not the thread's. */
  public String cwd() {
    return json.get("cwd").string();
  }

  /** The thread. */
  public ListedThread thread() {
    return new ListedThread(json.get("thread"), false);
  }

  /** Its turns; none when they were not asked for. */
  public Turns turns() {
    return Turns.of(json.get("thread").get("turns"));
  }

  /** The provider that the next turn will use. */
  public String modelProvider() {
    return json.get("modelProvider").string();
  }
}
