package dev.threadporter.doctor;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.LastEvent;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.SqlValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists are sorted by the row's dates. Codex takes them from the rollout when it makes the row, and
 * from its clock while it writes; restoring files changes theirs. So a row may be days off, and is
 * said to be wrong only if it is more than a week outside of all that the rollouts know.
 */
final class DatesRule implements RowRule {
  private static final Duration MUCH = Duration.ofDays(7);

  @Override
  public Optional<Mismatch> look(ThreadCase thread, IndexRow row) {
    var to = new LinkedHashMap<String, SqlValue>();
    var created = time(row, "created_at");
    var updated = time(row, "updated_at");
    right(created, thread.head().created().stream().toList(), () -> created(thread))
        .ifPresent(time -> put(to, "created_at", time));
    var from = to.isEmpty() ? updated : created;
    var modified = thread.current().modified().toInstant();
    right(updated, List.of(modified), () -> updated(thread))
        .ifPresent(time -> put(to, "updated_at", time));
    return to.isEmpty() ? Optional.empty() : Optional.of(mismatch(thread, from.toString(), to));
  }

  /**
   * What a row has to say in place of a time that is wrong. Most rows agree with what is known
   * without reading anything more.
   */
  private static Optional<Instant> right(
      Instant says, List<Instant> known, Supplier<List<Instant>> all) {
    if (!known.isEmpty() && !isOutside(says, known)) {
      return Optional.empty();
    }
    var times = all.get();
    return isOutside(says, times) ? Optional.of(times.get(0)) : Optional.empty();
  }

  private static Mismatch mismatch(ThreadCase thread, String from, Map<String, SqlValue> to) {
    var actual = to.containsKey("created_at_ms") ? "created_at_ms" : "updated_at_ms";
    var millis = to.get(actual) instanceof SqlValue.Int known ? known.value() : 0;
    var time = Instant.ofEpochMilli(millis).toString();
    var finding =
        RowRules.about(FindingCode.ROW_DATES, thread).with("row", from).with("actual", time);
    return new Mismatch(finding, from, Optional.of(time), to);
  }

  /** When each rollout of the thread says that it began, the oldest first. */
  private static List<Instant> created(ThreadCase thread) {
    return thread.thread().rollouts().stream()
        .flatMap(file -> Catalogue.head(file).flatMap(RolloutHead::created).stream())
        .sorted()
        .toList();
  }

  /** When the thread was last worked on: the last line's time, and the times of the files. */
  private static List<Instant> updated(ThreadCase thread) {
    var last = LastEvent.of(thread.current());
    var files =
        thread.thread().rollouts().stream()
            .map(RolloutFile::modified)
            .map(time -> time.toInstant())
            .max(Comparator.naturalOrder());
    return last.map(event -> List.of(event, files.filter(event::isBefore).orElse(event)))
        .orElse(List.of());
  }

  private static boolean isOutside(Instant says, List<Instant> known) {
    return !known.isEmpty()
        && (says.isBefore(known.get(0).minus(MUCH))
            || says.isAfter(known.get(known.size() - 1).plus(MUCH)));
  }

  private static Instant time(IndexRow row, String column) {
    var millis = row.row().integer(column + "_ms");
    return millis.isPresent() && millis.getAsLong() > 0
        ? Instant.ofEpochMilli(millis.getAsLong())
        : Instant.ofEpochSecond(row.row().integer(column).orElse(0));
  }

  private static void put(Map<String, SqlValue> to, String column, Instant time) {
    to.put(column, SqlValue.of(time.getEpochSecond()));
    to.put(column + "_ms", SqlValue.of(time.toEpochMilli()));
  }
}
