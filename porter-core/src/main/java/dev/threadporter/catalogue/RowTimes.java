package dev.threadporter.catalogue;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.thread.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times of a thread's row. Each stands there in seconds and, since 0.130, in milliseconds; what
 * another tool wrote may be neither.
 */
public final class RowTimes {
  private static final Set<String> COLUMNS = Set.of("created_at", "updated_at", "recency_at");
  private static final String MILLIS = "_ms";

  private final Row row;
  private final ThreadId thread;
  private final List<Finding> findings;

  RowTimes(Row row, ThreadId thread, List<Finding> findings) {
    this.row = row;
    this.thread = thread;
    this.findings = findings;
  }

  /**
   * A row without times that nobody could mean.
   *
   * @param row a row of the table {@code threads}
   * @return the row without their columns
   */
  public static Row withoutOdd(Row row) {
    return row.only(column -> !isOdd(row, column));
  }

  /**
   * What to tell of the times of a row that travels.
   *
   * @param row the row of a thread
   * @param thread its thread, with the times that are used
   * @return a finding for each time that is none
   */
  public static List<Finding> odd(Row row, CodexThread thread) {
    var times = new RowTimes(row, thread.id(), List.of());
    return Stream.of(
            times.odd("created_at", thread.created()), times.odd("updated_at", thread.updated()))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * A time: that in milliseconds, else that in seconds; if neither is one, another.
   *
   * @param column the column of the seconds
   * @param otherwise what else is known
   */
  Instant of(String column, Supplier<Instant> otherwise) {
    var known =
        time(column + MILLIS, millis -> millis > 0 ? Times.ofMillis(millis) : Optional.empty())
            .or(() -> time(column, Times::ofSeconds))
            .orElseGet(otherwise);
    odd(column, known).ifPresent(findings::add);
    return known;
  }

  /** What to tell of a time that is none: of its columns the first that is odd. */
  private Optional<Finding> odd(String column, Instant used) {
    return Stream.of(column, column + MILLIS)
        .filter(each -> isOdd(row, each))
        .findFirst()
        .map(
            each ->
                Finding.of(FindingCode.ODD_TIME)
                    .aboutThread(thread)
                    .with("column", each)
                    .with("value", shown(row.values().get(each)))
                    .with("used", used));
  }

  private Optional<Instant> time(String column, LongFunction<Optional<Instant>> reading) {
    var number = row.integer(column);
    return number.isPresent() ? reading.apply(number.getAsLong()) : Optional.empty();
  }

  private static boolean isOdd(Row row, String column) {
    var millis = column.endsWith(MILLIS);
    var name = millis ? column.substring(0, column.length() - MILLIS.length()) : column;
    var value = row.values().get(column);
    if (!COLUMNS.contains(name) || value == null || value.equals(SqlValue.NULL)) {
      return false;
    }
    return !(value instanceof SqlValue.Int number
        && (millis ? Times.ofMillis(number.value()) : Times.ofSeconds(number.value())).isPresent());
  }

  private static String shown(@Nullable SqlValue value) {
    if (value instanceof SqlValue.Int number) {
      return Long.toString(number.value());
    }
    return value instanceof SqlValue.Text text ? ThreadRow.cut(text.value()) : "no whole number";
  }
}
