package dev.threadporter.catalogue;

import dev.threadporter.rollout.RolloutFile;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When the last line of a rollout was written. Only the end of a plain file is looked at. */
public final class LastEvent {
  private static final String MARK = "\n{\"timestamp\":\"";

  private LastEvent() {}

  /**
   * The time of the last line.
   *
   * @param rollout a rollout
   * @return the time; empty if the end names none, can't be read, or is compressed
   */
  public static Optional<Instant> of(RolloutFile rollout) {
    if (rollout.name().compressed()) {
      return Optional.empty();
    }
    try {
      var tail = SettingsTail.tail(rollout);
      var start = tail.lastIndexOf(MARK);
      var end = start < 0 ? -1 : tail.indexOf('"', start + MARK.length());
      return end < 0
          ? Optional.empty()
          : Optional.of(Instant.parse(tail.substring(start + MARK.length(), end)));
    } catch (IOException | DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
