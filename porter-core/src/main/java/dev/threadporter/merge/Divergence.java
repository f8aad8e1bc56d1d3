package dev.threadporter.merge;

import java.time.Instant;
import java.util.Optional;

/**
 * Where two rollouts of one id part. A turn is what the person wrote and all that followed; turns
 * are counted in the one file in which they part.
 *
 * @param line the number of the first line that differs, from 1
 * @param commonTurns how many turns began before it
 * @param lastCommonTime when the last line before it was written, if it tells
 * @param source how the source goes on
 * @param target how the target goes on
 */
public record Divergence(
    long line, long commonTurns, Optional<Instant> lastCommonTime, Side source, Side target) {
  /**
   * How one of them goes on.
   *
   * @param turns how many turns it has from there on
   * @param lines how many lines it has from there on, those of the turns included; it may go on by
   *     settings or a goal alone
   * @param next the beginning of what the person wrote next; empty if they wrote nothing more
   */
  public record Side(long turns, long lines, Optional<String> next) {}
}
