package dev.threadporter.spi;

import dev.threadporter.message.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What became of the recorded work.
 *
 * @param restored whether the folder holds it now; if not, the folder is as it was
 * @param branch the branch that was made for it, if one was
 * @param reason why it wasn't restored, as one English sentence; empty if it was
 * @param commands what a person can type to do it by hand; empty if it was restored
 * @param findings what was restored with a difference, or left
 */
public record GitRestored(
    boolean restored,
    Optional<String> branch,
    String reason,
    List<String> commands,
    List<Finding> findings) {

  /** Copies the lists. */
  public GitRestored {
    commands = List.copyOf(commands);
    findings = List.copyOf(findings);
  }
}
