package dev.threadporter.cli;

import dev.threadporter.message.PorterException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people type and read them, in the time zone of this machine. */
final class Days {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;

  Days(ZoneId zone) {
    this.zone = zone;
  }

  static Days here() {
    return new Days(ZoneId.systemDefault());
  }

  /** When a day begins, or the time that is given. */
  Instant from(String option, String text) throws PorterException {
    return parse(option, text, 0);
  }

  /** When a day is over, or the time that is given. */
  Instant until(String option, String text) throws PorterException {
    return parse(option, text, 1);
  }

  private Instant parse(String option, String text, int daysLater) throws PorterException {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*T.*(?:[Zz]|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException notADate) {
      throw Usage.error("date", option, text);
    }
  }

  /** A time to the minute. */
  String minute(Instant time) {
    return MINUTE.withZone(zone).format(time);
  }
}
