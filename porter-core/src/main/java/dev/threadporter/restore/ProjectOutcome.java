package dev.threadporter.restore;

import dev.threadporter.message.Finding;
import dev.threadporter.spi.GitRestored.Earlier;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is, can be or was done about a project. Immutable.
 *
 * @param key its key in the source
 * @param folder where it is or would be; empty if no folder holds all of it
 * @param cwds the folders of threads in it, as the source spells them
 * @param state what is there
 * @param reason why, as one English sentence; empty for {@link State#MATCHES} and for a clone that
 *     is as it was
 * @param url where it is or would be cloned from
 * @param restored whether what was in progress was brought back; empty if that wasn't wanted, or
 *     nothing was in progress
 * @param branch the branch that was made for it, if one was
 * @param earlier what became of work that an earlier import restored, so that this one changed
 *     nothing; empty if there was something to restore
 * @param bundle where the bundle was left, because it couldn't be restored
 * @param commands what a person can type to do by hand what wasn't done
 * @param findings what wasn't done, or not as it was
 */
public record ProjectOutcome(
    String key,
    Optional<Path> folder,
    List<String> cwds,
    State state,
    String reason,
    Optional<String> url,
    Optional<Boolean> restored,
    Optional<String> branch,
    Optional<Earlier> earlier,
    Optional<Path> bundle,
    List<String> commands,
    List<Finding> findings) {

  /** Copies the lists. */
  public ProjectOutcome {
    cwds = List.copyOf(cwds);
    commands = List.copyOf(commands);
    findings = List.copyOf(findings);
  }

  /**
   * Whether anything was written for it: a clone, its work, or the bundle that was left.
   *
   * @return true if so
   */
  public boolean wrote() {
    return state == State.CLONED
        || bundle.isPresent()
        || (restored.orElse(false) && earlier.isEmpty());
  }

  /** What is at a project's folder. */
  public enum State {
    /** A clone of the project, at the recorded commit and without changes. */
    MATCHES,
    /** A clone at another commit or with changes, or something else. */
    DIFFERS,
    /** Nothing; it can be cloned, and will be if that is wanted. */
    CLONE,
    /** It was cloned just now. */
    CLONED,
    /** Nothing, and it can't be cloned, or couldn't be. */
    IMPOSSIBLE;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
