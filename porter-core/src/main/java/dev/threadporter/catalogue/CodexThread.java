package dev.threadporter.catalogue;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A thread of a home: what Codex's row says, or where there is none, what its rollout says.
 * Immutable.
 *
 * @param id its id
 * @param name the name that a person gave it, by the rule of its kind: paginated threads have it in
 *     their row, legacy ones in the row's title or the session index; those without a row in the
 *     session index
 * @param preview the beginning of what the person first wrote; may be empty for a fork without
 *     turns of its own
 * @param cwd the folder it works in, as Codex spells it
 * @param created when it began
 * @param updated when it was last worked on
 * @param archived whether it lies among the archived threads: the folder decides, not the row
 * @param source who began it: {@code cli}, {@code vscode}, {@code exec} …, or JSON text for
 *     sub-agents
 * @param modelProvider the id of its model provider, if the rollout or the row names one
 * @param cliVersion the Codex that began it
 * @param paginated whether its lines carry ordinals
 * @param parent the thread that spawned it, for a sub-agent
 * @param forkedFrom the thread that it was forked from; known only once its head was read
 * @param git the project's Git state
 * @param hasRow whether the state database has a row for it
 * @param rollouts its files, the one that Codex goes on with last
 * @param historyOnlyOf the folder of another system that {@code cwd} stands in for, if the thread
 *     was brought in for its history only
 */
public record CodexThread(
    ThreadId id,
    Optional<String> name,
    String preview,
    String cwd,
    Instant created,
    Instant updated,
    boolean archived,
    String source,
    Optional<String> modelProvider,
    String cliVersion,
    boolean paginated,
    Optional<ThreadId> parent,
    Optional<ThreadId> forkedFrom,
    RolloutHead.Git git,
    boolean hasRow,
    List<RolloutFile> rollouts,
    Optional<String> historyOnlyOf) {

  /** Copies the list. */
  public CodexThread {
    rollouts = List.copyOf(rollouts);
  }

  /**
   * What to call it: its name, else what the person first wrote, else its id.
   *
   * @return never blank
   */
  public String title() {
    return name.or(() -> Optional.of(preview).filter(text -> !text.isBlank())).orElse(id.value());
  }

  /**
   * This thread as it is when its lines are written without ordinals.
   *
   * @return a copy that isn't paginated
   */
  public CodexThread asLegacy() {
    return with(false, historyOnlyOf);
  }

  /**
   * The folder to show: the one that it worked in where it comes from, if it was brought in for its
   * history only, else {@link #cwd}.
   *
   * @return a path, maybe of another system
   */
  public String shownCwd() {
    return historyOnlyOf.orElse(cwd);
  }

  /**
   * Whether it was brought in without a folder to work in: {@link #cwd} only stands in for it.
   *
   * @return true if porter made that folder
   */
  public boolean historyOnly() {
    return historyOnlyOf.isPresent();
  }

  /**
   * This thread, whose cwd stands in for a folder.
   *
   * @param folder the old folder; empty if it is none
   * @return a copy
   */
  public CodexThread standingInFor(Optional<String> folder) {
    return with(paginated, folder);
  }

  private CodexThread with(boolean ordinals, Optional<String> folder) {
    return new CodexThread(
        id,
        name,
        preview,
        cwd,
        created,
        updated,
        archived,
        source,
        modelProvider,
        cliVersion,
        ordinals,
        parent,
        forkedFrom,
        git,
        hasRow,
        rollouts,
        folder);
  }

  /**
   * Whether another thread spawned it.
   *
   * @return true for sub-agents of any kind
   */
  public boolean isSubagent() {
    return parent.isPresent() || source.startsWith("{\"subagent\"");
  }

  /**
   * The file that Codex goes on with.
   *
   * @return the last of its files
   */
  public RolloutFile current() {
    return rollouts.get(rollouts.size() - 1);
  }

  /**
   * What its files take on disk.
   *
   * @return the sum in bytes
   */
  public long bytes() {
    return rollouts.stream().mapToLong(RolloutFile::bytes).sum();
  }
}
