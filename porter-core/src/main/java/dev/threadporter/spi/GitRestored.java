package dev.threadporter.spi;

import dev.threadporter.message.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the recorded work.
 *
 * @param restored whether the folder holds it now, or {@code earlier} says what became of it; if
 *     not, the folder is as it was
 * @param branch the branch that was made for it, if one was
 * @param reason why it wasn't restored, as one English sentence; empty if it was
 * @param commands what a person can type to do it by hand; empty if it was restored
 * @param findings what was restored with a difference, or left
 * @param earlier what an earlier call, or the clone, had done already, so that this one changed
 *     nothing; empty if it had something to do
 */
public record GitRestored(
    boolean restored,
    Optional<String> branch,
    String reason,
    List<String> commands,
    List<Finding> findings,
    Optional<Earlier> earlier) {

  /** Copies the lists. */
  public GitRestored {
    commands = List.copyOf(commands);
    findings = List.copyOf(findings);
  }

  /** What became of work that came into the folder's repository before. */
  public enum Earlier {
    /** It is there, as recorded. */
    SAME,
    /** The folder was changed since, and is left as it is. */
    CHANGED;

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
