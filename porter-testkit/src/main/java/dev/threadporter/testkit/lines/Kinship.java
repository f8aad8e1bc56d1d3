package dev.threadporter.testkit.lines;

import java.util.Locale;
import java.util.Optional;

/**
 * Whom a thread comes from.
 *
 * @param forkedFrom the thread that it was forked from
 * @param base where the history continues that stands in another rollout
 * @param spawn the thread that started it as a sub-agent
 */
public record Kinship(Optional<String> forkedFrom, Optional<Base> base, Optional<Spawn> spawn) {

  /**
   * Where another rollout is cut, as in {@code history_base}.
   *
   * @param rolloutId the id of the rollout: its thread's id, or that of a segment
   * @param endOrdinal the first ordinal that doesn't belong to the history any more
   * @param endOffset the byte at which that line starts
   */
  public record Base(String rolloutId, long endOrdinal, long endOffset) {}

  /**
   * How a sub-agent was started.
   *
   * @param parentId the parent
   * @param rootId the first thread of the tree
   * @param depth 1 for a child of the root
   * @param nickname the agent's name
   * @param second whether it is of the second kind, which gets the parent's context
   */
  public record Spawn(String parentId, String rootId, int depth, String nickname, boolean second) {
    /** Returns the agent's place in the tree, which only the second kind has. */
    public Optional<String> path() {
      return second ? Optional.of("/root/" + nickname.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
  }

  /** Returns the kinship of a thread that stands alone. */
  public static Kinship none() {
    return new Kinship(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
