package dev.threadporter.rollout;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.thread.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollout's first line tells of its thread, and what the person first wrote. Fields of
 * {@code session_meta} as Codex 0.42 to 0.169 writes them; what a version didn't write is empty.
 *
 * @param thread the thread's id; the file name may carry another for a segment
 * @param created {@code timestamp} of the payload: when the thread began
 * @param cwd the folder in which the thread began
 * @param roots the workspace roots with which the thread began
 * @param cliVersion the Codex that began it
 * @param source who began it: a word such as {@code cli}, or JSON text for sub-agents
 * @param threadSource {@code user} or {@code subagent}
 * @param modelProvider the provider; not written up to 0.50
 * @param paginated whether every line carries an ordinal ({@code history_mode} is {@code
 *     paginated})
 * @param forkedFrom the thread that this one was forked from
 * @param parent the thread that spawned this sub-agent
 * @param base where the history before this file's first line is
 * @param git the project's Git state when the thread began
 * @param firstUserMessage what the person wrote first, cut to a few hundred characters; empty for a
 *     fork without own turns
 */
public record RolloutHead(
    ThreadId thread,
    Optional<Instant> created,
    Optional<String> cwd,
    List<String> roots,
    Optional<String> cliVersion,
    String source,
    Optional<String> threadSource,
    Optional<String> modelProvider,
    boolean paginated,
    Optional<ThreadId> forkedFrom,
    Optional<ThreadId> parent,
    Optional<HistoryBase> base,
    Git git,
    Optional<String> firstUserMessage) {
  /** Copies the list. */
  public RolloutHead {
    roots = List.copyOf(roots);
  }

  /**
   * Where a fork or segment begins in another rollout.
   *
   * @param rollout the other rollout's id
   * @param endOrdinal the first ordinal that doesn't belong to the history any more
   * @param endOffset the offset in the other rollout's plain bytes at which that line starts
   */
  public record HistoryBase(ThreadId rollout, long endOrdinal, long endOffset) {}

  /**
   * A project's Git state.
   *
   * @param commit the commit
   * @param branch the branch
   * @param remote the remote's URL as Codex recorded it, but for credentials in it
   */
  public record Git(Optional<String> commit, Optional<String> branch, Optional<String> remote) {
    /** No Git. */
    public static final Git NONE = new Git(Optional.empty(), Optional.empty(), Optional.empty());

    /** Leaves the credentials out: a remote is shown, and travels. */
    public Git {
      remote = remote.map(RemoteCredentials::removed);
    }
  }

  static Optional<RolloutHead> of(JsonObject meta, Optional<String> firstUserMessage) {
    return meta.optionalText("id")
        .flatMap(ThreadId::parse)
        .map(id -> of(id, meta, firstUserMessage));
  }

  private static RolloutHead of(ThreadId id, JsonObject meta, Optional<String> firstUserMessage) {
    return new RolloutHead(
        id,
        meta.optionalText("timestamp").flatMap(Times::parse),
        meta.optionalText("cwd"),
        SettingsLine.roots(meta),
        meta.optionalText("cli_version"),
        source(meta),
        meta.optionalText("thread_source"),
        meta.optionalText("model_provider").filter(name -> !name.isEmpty()),
        meta.optionalText("history_mode").filter("paginated"::equals).isPresent(),
        meta.optionalText("forked_from_id").flatMap(ThreadId::parse),
        parent(meta),
        meta.object("history_base").flatMap(RolloutHead::base),
        meta.object("git").map(RolloutHead::git).orElse(Git.NONE),
        firstUserMessage);
  }

  private static String source(JsonObject meta) {
    return meta.optionalText("source")
        .or(() -> meta.object("source").map(object -> JsonOutput.line(object.members())))
        .orElse("unknown");
  }

  private static Optional<ThreadId> parent(JsonObject meta) {
    return meta.optionalText("parent_thread_id")
        .or(
            () ->
                meta.object("source")
                    .flatMap(source -> source.object("subagent"))
                    .flatMap(subagent -> subagent.object("thread_spawn"))
                    .flatMap(spawn -> spawn.optionalText("parent_thread_id")))
        .flatMap(ThreadId::parse);
  }

  private static Optional<HistoryBase> base(JsonObject base) {
    var ordinal = base.optionalNumber("end_ordinal_exclusive");
    var offset = base.optionalNumber("end_byte_offset");
    if (ordinal.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    return base.optionalText("thread_id")
        .flatMap(ThreadId::parse)
        .map(rollout -> new HistoryBase(rollout, ordinal.getAsLong(), offset.getAsLong()));
  }

  private static Git git(JsonObject git) {
    return new Git(
        git.optionalText("commit_hash"),
        git.optionalText("branch"),
        git.optionalText("repository_url"));
  }
}
