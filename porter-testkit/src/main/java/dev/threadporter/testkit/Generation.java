package dev.threadporter.testkit;

/**
 * A version of Codex that changed what a home looks like. Each constant stands for the versions
 * from its own up to the next one's.
 *
 * <p>What each writes was seen in homes made by the real programs.
 */
public enum Generation {
  /** 0.50.0: rollouts only, and no {@code model_provider} in them. */
  V0_50("0.50.0", 0),
  /** 0.59.0: rollouts only. */
  V0_59("0.59.0", 0),
  /** 0.94.0: rollouts, and names in {@code session_index.jsonl}. */
  V0_94("0.94.0", 0),
  /** 0.113.0: the first state databases; names still in the session index only. */
  V0_113("0.113.0", 22),
  /** 0.122.0: times in milliseconds, spawn edges, and names also in {@code threads.title}. */
  V0_122("0.122.0", 27),
  /** 0.132.0: {@code preview} and goals in the state database. */
  V0_132("0.132.0", 29),
  /** 0.140.0: goals and memories in databases of their own. */
  V0_140("0.140.0", 29),
  /** 0.142.5: {@code recency_at}. */
  V0_142("0.142.5", 31),
  /**
   * 0.149.0: paginated threads, projection, queue, sections, projects, names in {@code
   * threads.name}.
   */
  V0_149("0.149.0", 38),
  /** 0.158.0: attachments, originator, creator. */
  V0_158("0.158.0", 42),
  /** 0.169.0: attached threads, read receipts. */
  V0_169("0.169.0", 43);

  private final String version;
  private final int threadColumns;

  Generation(String version, int threadColumns) {
    this.version = version;
    this.threadColumns = threadColumns;
  }

  /** Returns the newest generation that is known. */
  public static Generation latest() {
    return V0_169;
  }

  /** Returns the version of Codex, such as {@code 0.169.0}. */
  public String version() {
    return version;
  }

  /** Returns how many columns the table {@code threads} has; 0 if there is no database. */
  public int threadColumns() {
    return threadColumns;
  }

  /** Tells whether this generation is the other one or newer. */
  public boolean isAtLeast(Generation other) {
    return compareTo(other) >= 0;
  }

  /** Tells whether names are written to {@code session_index.jsonl}. */
  public boolean hasSessionIndex() {
    return isAtLeast(V0_94);
  }

  /** Tells whether there is a {@code state_5.sqlite}. */
  public boolean hasStateDatabase() {
    return threadColumns > 0;
  }

  /**
   * Tells whether new threads are paginated: an ordinal on every line, and a projection database.
   */
  public boolean isPaginated() {
    return isAtLeast(V0_149);
  }
}
