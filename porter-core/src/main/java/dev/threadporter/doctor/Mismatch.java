package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.thread.SqlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row that doesn't say what it has to.
 *
 * @param finding what is told of it
 * @param from what the row says, for people
 * @param becomes what it is going to say, for people; empty for nothing
 * @param to the columns as they have to be; nothing if nobody can tell
 */
public record Mismatch(
    Finding finding, String from, Optional<String> becomes, Map<String, SqlValue> to) {
  /** Says in the finding whether there is a fix. */
  public Mismatch {
    finding = finding.fixable(!to.isEmpty());
    to = Collections.unmodifiableMap(new LinkedHashMap<>(to));
  }

  /**
   * A row whose first wrong column is what people are told of.
   *
   * @param finding what is told of it
   * @param from what the row says
   * @param to the columns as they have to be
   */
  public Mismatch(Finding finding, String from, Map<String, SqlValue> to) {
    this(finding, from, to.values().stream().findFirst().flatMap(Mismatch::text), to);
  }

  private static Optional<String> text(SqlValue value) {
    if (value instanceof SqlValue.Text text) {
      return Optional.of(text.value());
    }
    return value instanceof SqlValue.Int number
        ? Optional.of(Long.toString(number.value()))
        : Optional.empty();
  }
}
