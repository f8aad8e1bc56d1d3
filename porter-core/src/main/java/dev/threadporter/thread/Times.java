package dev.threadporter.thread;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Times as rows, rollouts, files and manifests tell them. Only those of the years 1 to 9999 are
 * believed: others can't be written as a date that every program reads, and come of tools that
 * wrote milliseconds or less where seconds are meant. Whatever reads a time from outside reads it
 * here. Stateless.
 */
public final class Times {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Times() {}

  /**
   * A time, if it is one that is believed.
   *
   * @param time any time
   * @return the same; empty if it is out of range
   */
  public static Optional<Instant> believed(Instant time) {
    return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
  }

  /**
   * A time in seconds.
   *
   * @param seconds since 1970
   * @return the time; empty if it is out of range
   */
  public static Optional<Instant> ofSeconds(long seconds) {
    return seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds));
  }

  /**
   * A time in milliseconds.
   *
   * @param millis since 1970
   * @return the time; empty if it is out of range
   */
  public static Optional<Instant> ofMillis(long millis) {
    return believed(Instant.ofEpochMilli(millis));
  }

  /**
   * A file's time.
   *
   * @param time as its file system gives it, which may be anything
   * @return the time; 1970 if it is out of range
   */
  public static Instant of(FileTime time) {
    return believed(time.toInstant()).orElse(Instant.EPOCH);
  }

  /**
   * A time as a text.
   *
   * @param text in the form of ISO 8601, such as {@code 2026-11-20T09:00:00.123Z}
   * @return the time; empty if it is none, or out of range
   */
  public static Optional<Instant> parse(String text) {
    try {
      return believed(Instant.parse(text));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }
}
