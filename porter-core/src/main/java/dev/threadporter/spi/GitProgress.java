package dev.threadporter.spi;

/**
 * Is told how far a long Git operation is. Called often, from any thread, one call at a time. What
 * it throws stops the operation.
 */
@FunctionalInterface
public interface GitProgress {
  /** Doesn't want to know. */
  GitProgress IGNORED = (phase, done, total) -> {};

  /**
   * Takes a report.
   *
   * @param phase what is being done, as Git names it, for instance {@code Receiving objects}
   * @param done how much of the phase is done, in a unit of the phase's own
   * @param total how much the phase is; 0 if unknown
   */
  void report(String phase, long done, long total);
}
