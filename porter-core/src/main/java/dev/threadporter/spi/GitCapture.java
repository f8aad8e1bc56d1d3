package dev.threadporter.spi;

import dev.threadporter.message.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a full capture took.
 *
 * @param work what is in the bundle
 * @param bundle the file that {@code git bundle verify} accepts; empty if the remotes have
 *     everything
 * @param patch index and work tree against the commit, for human eyes; empty without changes
 * @param leftOut what was not taken, by path
 * @param findings what couldn't be captured
 */
public record GitCapture(
    GitWork work,
    Optional<Path> bundle,
    Optional<Path> patch,
    List<LeftOut> leftOut,
    List<Finding> findings) {

  /** Copies the lists. */
  public GitCapture {
    leftOut = List.copyOf(leftOut);
    findings = List.copyOf(findings);
  }

  /**
   * A file that was not taken.
   *
   * @param path its path in the work tree with {@code /}, or the name of a stash
   * @param bytes its size; 0 if unknown
   * @param why the reason
   */
  public record LeftOut(String path, long bytes, Why why) {}

  /** Why a file was not taken. */
  public enum Why {
    /** It looks like a secret. */
    SECRET,
    /** It is larger than one file may be. */
    TOO_LARGE,
    /** All files together would be larger than they may be. */
    TOTAL_TOO_LARGE,
    /** It can't be read. */
    UNREADABLE,
    /** It is a repository of its own. */
    OTHER_REPOSITORY,
    /** It is a pipe, a socket or a device. */
    SPECIAL_FILE,
    /**
     * It is tracked, and has changes that Git was told to look away from ({@code skip-worktree},
     * {@code assume-unchanged}).
     */
    UNWATCHED,
    /** It is below Codex's own folder, of which only threads travel. */
    CODEX_HOME
  }
}
