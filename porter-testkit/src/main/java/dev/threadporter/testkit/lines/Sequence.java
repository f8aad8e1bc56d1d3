package dev.threadporter.testkit.lines;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The time and the ids of one thread: both come from a seed, so that a home can be made again byte
 * for byte.
 */
public final class Sequence {
  private final SplittableRandom random;
  private Instant now;

  /**
   * Starts at a moment.
   *
   * @param seed what the ids are drawn from
   * @param start the first moment
   */
  public Sequence(long seed, Instant start) {
    this.random = new SplittableRandom(seed);
    this.now = start;
  }

  /** Returns the present moment, which stands still until it is moved. */
  public Instant now() {
    return now;
  }

  /** Moves the time and returns the new moment. */
  public Instant advance(Duration by) {
    now = now.plus(by);
    return now;
  }

  /** Moves the time a few milliseconds, as from one line to the next. */
  public Instant tick() {
    return advance(Duration.ofMillis(1 + random.nextInt(20)));
  }

  /**
   * Returns an id of the kind that Codex makes: a UUID of version 7 that holds the present moment.
   */
  public String uuid() {
    String time = String.format(Locale.ROOT, "%012x", now.toEpochMilli());
    String tail = hex(12);
    return time.substring(0, 8)
        + '-'
        + time.substring(8)
        + "-7"
        + hex(3)
        + '-'
        + "89ab".charAt(random.nextInt(4))
        + hex(3)
        + '-'
        + tail;
  }

  /** Returns some hexadecimal digits. */
  public String hex(int digits) {
    StringBuilder hex = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}
