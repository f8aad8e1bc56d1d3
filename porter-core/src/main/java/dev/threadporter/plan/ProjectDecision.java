package dev.threadporter.plan;

import dev.threadporter.path.Proposal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the threads of one folder go.
 *
 * @param from the folder, as the source spells it
 * @param to the folder here; empty while it is undecided
 * @param exists whether that folder exists
 * @param decidedBy what decided it
 * @param historyOnly whether the threads are brought in without a folder to work in
 * @param threads how many threads work in it
 * @param proposals folders here that may be the project, the best first; for a person to choose
 *     from, never applied
 */
public record ProjectDecision(
    String from,
    Optional<String> to,
    boolean exists,
    DecidedBy decidedBy,
    boolean historyOnly,
    int threads,
    List<Proposal> proposals) {
  /** Copies the list. */
  public ProjectDecision {
    proposals = List.copyOf(proposals);
  }

  /** What decides where a folder goes. */
  public enum DecidedBy {
    /** A rule {@code OLD=NEW}. */
    RULE,
    /** The workspace root. */
    WORKSPACE_ROOT,
    /** It exists here, so it stays. */
    EXISTS_HERE,
    /** It is wanted for its history only. */
    HISTORY_ONLY,
    /** All of its threads are here already, and stay in their folder. */
    HERE_ALREADY,
    /** Nothing yet. */
    UNDECIDED;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case with hyphens
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
