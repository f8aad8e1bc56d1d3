package dev.threadporter.plan;

import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Threads of a source have workspace roots that Codex would refuse here, and that nothing covers:
 * it has to be decided where they go, as with the folders that threads work in. What was planned so
 * far is worth nothing.
 */
public final class ForeignRootsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Set<ThreadId>> roots;

  ForeignRootsException(Map<String, Set<ThreadId>> roots) {
    super("workspace roots have to be decided: " + roots.keySet());
    this.roots = roots;
  }

  /**
   * The roots.
   *
   * @return each as the source spells it, with the threads that have it
   */
  public Map<String, Set<ThreadId>> roots() {
    return roots;
  }
}
