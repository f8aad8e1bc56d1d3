package dev.threadporter.spi;

/**
 * Limits of a full capture. They count what lies in the work tree; commits travel whole.
 *
 * @param maxFileBytes the largest changed or untracked file that is taken, in bytes
 * @param maxTotalBytes how much is taken of changed and untracked files together, in bytes
 * @param includeSecrets whether files that look like secrets are taken
 */
public record GitCaptureOptions(long maxFileBytes, long maxTotalBytes, boolean includeSecrets) {
  /** 100 MiB a file, 1 GiB together, no secrets. */
  public static final GitCaptureOptions DEFAULT =
      new GitCaptureOptions(100L << 20, 1L << 30, false);

  /**
   * These limits, with or without secrets.
   *
   * @param include whether files that look like secrets are taken
   * @return a copy
   */
  public GitCaptureOptions withSecrets(boolean include) {
    return new GitCaptureOptions(maxFileBytes, maxTotalBytes, include);
  }
}
