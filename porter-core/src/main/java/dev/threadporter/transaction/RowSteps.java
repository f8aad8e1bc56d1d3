package dev.threadporter.transaction;

import dev.threadporter.spi.DatabaseBusyException;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Steps on rows. All rows of a step change in one database transaction. */
final class RowSteps {
  /**
   * How often a busy database is asked again; each time the writer waits some seconds by itself.
   */
  private static final int ATTEMPTS = 3;

  private final Journal journal;
  private final Optional<DatabaseWriter> database;

  RowSteps(Journal journal, Optional<DatabaseWriter> database) {
    this.journal = journal;
    this.database = database;
  }

  void change(long number, Step.ChangeRows rows) throws IOException, StepConflictException {
    var writer = writer();
    requireColumns(writer, rows);
    var images = journal.imagesOf(number);
    if (images.isPresent() && isMade(writer, images.get())) {
      return;
    }
    var open = pending(rows, writer);
    if (open.isEmpty()) {
      return;
    }
    try {
      patiently(
          writer,
          rows,
          open,
          changed ->
              journal.images(number, new Step.ChangeRows(rows.database(), own(rows, changed))));
    } catch (RowConflictException conflict) {
      throw new StepConflictException(String.valueOf(conflict.getMessage()));
    }
  }

  private DatabaseWriter writer() throws IOException {
    return database.orElseThrow(
        () -> new IOException("rows can't be changed without something that reads databases"));
  }

  private static void patiently(
      DatabaseWriter writer, Step.ChangeRows rows, List<RowChange> changes, AfterImages images)
      throws IOException, RowConflictException {
    for (var attempt = 1; ; attempt++) {
      try {
        writer.change(rows.database(), changes, images);
        return;
      } catch (DatabaseBusyException busy) {
        if (attempt == ATTEMPTS) {
          throw busy;
        }
      }
    }
  }

  /** A database that was made anew, or by another Codex, since the change was planned. */
  private static void requireColumns(DatabaseWriter writer, Step.ChangeRows rows)
      throws IOException, StepConflictException {
    var schema = writer.schema(rows.database());
    for (var change : rows.changes()) {
      var columns = new HashSet<>(schema.getOrDefault(change.table(), List.of()));
      var fits =
          !columns.isEmpty()
              && change.before().map(row -> columns.containsAll(row.values().keySet())).orElse(true)
              && change.after().map(row -> columns.containsAll(row.values().keySet())).orElse(true);
      if (!fits) {
        throw new StepConflictException(
            "the table " + change.table() + " is not as it was when the change was planned");
      }
    }
  }

  private static boolean isMade(DatabaseWriter writer, Step.ChangeRows images) throws IOException {
    for (var image : images.changes()) {
      if (!Rows.agree(Rows.now(writer, image), image.after())) {
        return false;
      }
    }
    return true;
  }

  /** The changes that aren't made yet. */
  private static List<RowChange> pending(Step.ChangeRows rows, DatabaseWriter writer)
      throws IOException {
    var pending = new ArrayList<RowChange>();
    for (var change : rows.changes()) {
      var now = Rows.now(writer, change);
      if (!Rows.agree(now, change.after())) {
        pending.add(Rows.isMadeByCodex(change, now) ? Rows.over(change, now) : change);
      }
    }
    return pending;
  }

  /** The images of rows that Codex made of our files are those of rows that are new by us. */
  private static List<RowChange> own(Step.ChangeRows planned, List<RowChange> images) {
    var isNew = new HashSet<String>();
    for (var change : planned.changes()) {
      if (change.before().isEmpty() && change.table().equals(Rows.THREADS)) {
        isNew.add(Rows.name(change));
      }
    }
    return images.stream()
        .map(
            image ->
                image.table().equals(Rows.THREADS) && isNew.contains(Rows.name(image))
                    ? Rows.over(image, Optional.empty())
                    : image)
        .toList();
  }

  /** Takes rows back that are as they were left; the others are named. */
  List<String> takeBack(long number, Step.ChangeRows planned) throws IOException {
    var writer = writer();
    var rows = journal.imagesOf(number).orElse(planned);
    var left = new ArrayList<String>();
    var inverse = new ArrayList<RowChange>();
    for (var change : rows.changes()) {
      var now = Rows.now(writer, change);
      if (Rows.agree(now, change.before())) {
        continue;
      }
      if (Rows.agree(now, change.after())) {
        inverse.add(change.inverse());
      } else {
        left.add(Rows.name(change));
      }
    }
    Collections.reverse(inverse);
    if (!inverse.isEmpty()) {
      try {
        patiently(writer, rows, inverse, AfterImages.IGNORED);
      } catch (RowConflictException raced) {
        // Somebody wrote between the comparison and the change, or refers to a row that would go;
        // nothing was changed, and the next attempt sees it.
        throw new IOException("rows changed while they were taken back", raced);
      }
    }
    return left;
  }
}
