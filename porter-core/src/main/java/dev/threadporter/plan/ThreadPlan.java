package dev.threadporter.plan;

import dev.threadporter.home.StandIns;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.Divergence;
import dev.threadporter.message.Finding;
import dev.threadporter.thread.ThreadId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to one thread.
 *
 * @param id its id
 * @param title what to call it
 * @param action what happens
 * @param sourceCwd its folder in the source
 * @param cwd its folder here; empty while that is undecided
 * @param historyOnly whether it is wanted without a folder to work in; one whose path this system
 *     can name stays as it is then, here or not
 * @param newId its id here, if it gets another
 * @param rollouts its files here
 * @param reason why the action isn't a plain import; empty if it is
 * @param divergence where it parts with the thread of the same id that is here
 * @param choices what can be done about a conflict; nothing else would work
 * @param findings what was noticed about it
 */
public record ThreadPlan(
    ThreadId id,
    String title,
    Action action,
    String sourceCwd,
    Optional<String> cwd,
    boolean historyOnly,
    Optional<ThreadId> newId,
    List<PlannedRollout> rollouts,
    String reason,
    Optional<Divergence> divergence,
    List<ConflictRule> choices,
    List<Finding> findings) {
  /** Copies the lists. */
  public ThreadPlan {
    choices = List.copyOf(choices);
    rollouts = List.copyOf(rollouts);
    findings = List.copyOf(findings);
  }

  /**
   * Whether its folder here only stands in for another, which the home remembers.
   *
   * @return true for what is listed as history only
   */
  public boolean standsIn() {
    return cwd.flatMap(StandIns::name).isPresent();
  }

  /** What can happen to a thread. */
  public enum Action {
    /** It is new here. */
    IMPORT,
    /** It is here already, the same. */
    SKIP_IDENTICAL,
    /** It is here and goes on in the source: the further lines come. */
    TAKE_LONGER,
    /** It is here and goes on here: it stays as it is. */
    KEEP_LONGER,
    /** It is here with other content, and that stays. */
    SKIP_EXISTING,
    /** It takes the place of other content of the same id. */
    OVERWRITE,
    /** It comes as a fork, under a new id, beside other content of the same id. */
    KEEP_BOTH,
    /** It is here with other content, and a person has to decide. */
    CONFLICT,
    /** It isn't decided where its folder goes. */
    UNDECIDED,
    /** The target's Codex is too old for it. */
    REFUSED,
    /**
     * It begins with what was left out of another thread, and can't do without it; or what is here
     * of it can't be read; or it can't come in as the fork that was asked for.
     */
    LEFT_OUT;

    /**
     * Whether the action writes anything into the target.
     *
     * @return true for what a transaction is needed for
     */
    public boolean writes() {
      return this == IMPORT || this == TAKE_LONGER || this == OVERWRITE || this == KEEP_BOTH;
    }

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case with hyphens
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A rollout's file here.
   *
   * @param path its path
   * @param bytes its size; for a dry run the source's
   */
  public record PlannedRollout(String path, long bytes) {}
}
