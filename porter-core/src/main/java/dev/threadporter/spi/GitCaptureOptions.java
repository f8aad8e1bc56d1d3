package dev.threadporter.spi;

import java.util.List;

/**
 * Limits of a full capture. They count what lies in the work tree; commits travel whole.
 *
 * @param maxFileBytes the largest changed or untracked file that is taken, in bytes
 * @param maxTotalBytes how much is taken of changed and untracked files together, in bytes
 * @param includeSecrets whether files that look like secrets are taken
 * @param keptOut paths of the work tree, with {@code /}, of which nothing is taken, nor of what is
 *     below them; if a commit that would travel has such a file, no commit is taken
 */
public record GitCaptureOptions(
    long maxFileBytes, long maxTotalBytes, boolean includeSecrets, List<String> keptOut) {
  /** 100 MiB a file, 1 GiB together, no secrets. */
  public static final GitCaptureOptions DEFAULT =
      new GitCaptureOptions(100L << 20, 1L << 30, false, List.of());

  /** Copies the list. */
  public GitCaptureOptions {
    keptOut = List.copyOf(keptOut);
  }

  /**
   * These limits, with or without secrets.
   *
   * @param include whether files that look like secrets are taken
   * @return a copy
   */
  public GitCaptureOptions withSecrets(boolean include) {
    return new GitCaptureOptions(maxFileBytes, maxTotalBytes, include, keptOut);
  }

  /**
   * These limits, with paths of which nothing is taken.
   *
   * @param paths see {@link #keptOut}
   * @return a copy
   */
  public GitCaptureOptions withKeptOut(List<String> paths) {
    return new GitCaptureOptions(maxFileBytes, maxTotalBytes, includeSecrets, paths);
  }
}
