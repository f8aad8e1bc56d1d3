package dev.threadporter.spi;

import java.util.List;
import java.util.Optional;

/**
 * What is, or can be, at a folder where a project shall be.
 *
 * @param state what it is
 * @param reason why, as one English sentence for states other than {@link State#MATCHES}
 * @param url where it is or would be cloned from, if it is
 * @param commands what a person can type to get there by hand; may be empty
 */
public record GitTarget(State state, String reason, Optional<String> url, List<String> commands) {

  /** Copies the list. */
  public GitTarget {
    commands = List.copyOf(commands);
  }

  /** What is at the folder. */
  public enum State {
    /** A clone of the project, at the recorded commit. */
    MATCHES,
    /** A clone of the project at another commit or with changes, or something else altogether. */
    DIFFERS,
    /** Nothing is there; the project will be cloned. */
    CLONE,
    /** Nothing is there, and the project can't be cloned. */
    IMPOSSIBLE
  }
}
