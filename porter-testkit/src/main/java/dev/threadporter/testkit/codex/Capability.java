package dev.threadporter.testkit.codex;

/**
 * What a Codex version can do when asked through its app-server or command line, as data for tests
 * over several versions. The first version is the earliest one <em>seen</em> with it among those
 * that were run; versions between may have it too.
 */
public enum Capability {
  /** {@code codex exec}, and {@code codex exec resume}. */
  EXEC("0.42.0"),
  /** {@code codex exec -i}; 0.42.0 hangs with a picture. */
  IMAGE("0.44.0"),
  /** An app-server with {@code thread/*} methods. */
  APP_SERVER("0.59.0"),
  /** {@code thread/archive}. */
  ARCHIVE("0.59.0"),
  /** Threads that {@code exec} made are listed; before, they only resume by id. */
  LIST_EXEC("0.94.0"),
  /** {@code thread/list} tells archived from active ones; 0.59.0 pays no heed to the filter. */
  LIST_ARCHIVED("0.94.0"),
  /** {@code thread/list} with a {@code cwd}. */
  LIST_BY_CWD("0.113.0"),
  /** {@code thread/list} from the state database alone, {@code useStateDbOnly}. */
  LIST_INDEX_ONLY("0.132.0"),
  /** {@code thread/read} with turns. */
  READ("0.89.0"),
  /** {@code thread/fork}. */
  FORK("0.80.0"),
  /** {@code thread/unarchive}. */
  UNARCHIVE("0.94.0"),
  /** {@code thread/name/set}. */
  NAME("0.93.0"),
  /** Sub-agents without a feature switch. */
  SUB_AGENT("0.122.0"),
  /**
   * Sub-agents of the second version, by the feature {@code multi_agent_v2}. Their preview is
   * empty, so only {@link ListQuery#childrenOf} lists them.
   */
  SUB_AGENT_V2("0.169.0"),
  /** A state database, so listing from the index alone. */
  STATE_DB("0.105.0"),
  /** {@code thread/turns/list}. */
  TURNS_LIST("0.122.0"),
  /** {@code thread/goal/set}; 0.132.0 has it only with the feature {@code goals}. */
  GOAL("0.140.0"),
  /**
   * Rollouts compressed by Codex's own maintenance, feature {@code local_thread_store_compression}.
   */
  COMPRESSED_ROLLOUTS("0.140.0"),
  /** New threads of {@code exec} are paginated, with a projection. */
  PAGINATED("0.148.0"),
  /** {@code thread/revert}, which needs a paginated thread. */
  REVERT("0.149.0"),
  /** {@code thread/queue/add}. */
  QUEUE("0.149.0"),
  /** {@code threadSection/create} and {@code thread/section/move}. */
  SECTION("0.149.0"),
  /** {@code project/create} and a thread's {@code projectId}. */
  PROJECT("0.149.0"),
  /** {@code rollout/compress}. */
  COMPRESS("0.158.0"),
  /** {@code codex doctor --json} compares rollouts with the state database. */
  DOCTOR_PARITY("0.140.0");

  private final String since;

  Capability(String since) {
    this.since = since;
  }

  /** The earliest version seen with it, such as {@code 0.93.0}. */
  public String since() {
    return since;
  }

  /** Whether the version has it. */
  public boolean in(CodexVersion version) {
    return version.atLeast(since);
  }
}
