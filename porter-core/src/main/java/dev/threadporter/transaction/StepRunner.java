package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.pack.RowJson;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps and takes them back. Both can be repeated: a step that is made already isn't made
 * twice, one that wasn't made is not taken back. Both compare before they touch.
 */
final class StepRunner {
  private final CodexHome home;
  private final Journal journal;
  private final FileSteps files;
  private final Optional<DatabaseWriter> database;

  StepRunner(CodexHome home, Journal journal, Optional<DatabaseWriter> database) {
    this.home = home;
    this.journal = journal;
    this.files = new FileSteps(home, journal.folder());
    this.database = database;
  }

  /**
   * Makes a step.
   *
   * @throws StepConflictException if it meets something else than it was planned for
   */
  void forward(long number, Step step) throws IOException, StepConflictException {
    if (step instanceof Step.PutFile file) {
      files.put(file);
    } else if (step instanceof Step.ChangeRows rows) {
      change(number, rows);
    } else if (step instanceof Step.ReplaceProjection projection) {
      replaceProjection(projection);
    } else if (step instanceof Step.AppendLine append) {
      files.append(append);
    }
  }

  private void change(long number, Step.ChangeRows rows) throws IOException, StepConflictException {
    if (database.isEmpty()) {
      throw new StepConflictException("the database is gone");
    }
    var open = pending(rows, database.get());
    if (open.isEmpty()) {
      return;
    }
    try {
      database
          .get()
          .change(
              rows.database(),
              open,
              images -> journal.images(number, new Step.ChangeRows(rows.database(), images)));
    } catch (RowConflictException conflict) {
      throw new StepConflictException(String.valueOf(conflict.getMessage()));
    }
  }

  /** The changes that aren't made yet. */
  private static List<RowChange> pending(Step.ChangeRows rows, DatabaseWriter database)
      throws IOException {
    var pending = new ArrayList<RowChange>();
    for (var change : rows.changes()) {
      var now =
          database.current(change.database(), change.before().or(change::after).orElseThrow());
      if (!Rows.agree(now, change.after())) {
        pending.add(change);
      }
    }
    return pending;
  }

  private void replaceProjection(Step.ReplaceProjection step) throws IOException {
    if (database.isEmpty()) {
      return;
    }
    database.get().deleteProjection(step.rollouts());
    if (step.staged().isPresent()) {
      var rows = journal.folder().resolve("staging").resolve(step.staged().get());
      try (var in = Files.newBufferedReader(rows, StandardCharsets.UTF_8)) {
        database.get().insertProjection(new RowLines(in));
      } catch (UncheckedIOException failure) {
        throw failure.getCause();
      }
    }
  }

  /**
   * Takes a step back where it still is as it was left.
   *
   * @return what couldn't be taken back, because it changed since
   */
  List<String> backward(long number, Step step) throws IOException {
    if (step instanceof Step.PutFile file) {
      return files.takeBack(file).stream().toList();
    }
    if (step instanceof Step.ChangeRows rows) {
      return takeBack(journal.imagesOf(number, rows));
    }
    if (step instanceof Step.ReplaceProjection projection && database.isPresent()) {
      database.get().deleteProjection(projection.rollouts());
    } else if (step instanceof Step.AppendLine append) {
      return files.takeBack(append).stream().toList();
    }
    return List.of();
  }

  private List<String> takeBack(Step.ChangeRows rows) throws IOException {
    if (database.isEmpty()) {
      return List.of();
    }
    var left = new ArrayList<String>();
    var inverse = new ArrayList<RowChange>();
    for (var change : rows.changes()) {
      var now =
          database
              .get()
              .current(change.database(), change.before().or(change::after).orElseThrow());
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
      apply(rows, inverse);
    }
    return left;
  }

  private void apply(Step.ChangeRows rows, List<RowChange> inverse) throws IOException {
    try {
      database.orElseThrow().change(rows.database(), inverse, AfterImages.IGNORED);
    } catch (RowConflictException raced) {
      // Somebody wrote between the comparison and the change; nothing was changed, and the next
      // attempt sees it.
      throw new IOException("rows changed while they were taken back", raced);
    }
  }

  /** The home that is changed, for messages. */
  Path root() {
    return home.root();
  }

  /** Reads staged projection rows one by one. */
  private static final class RowLines implements Iterator<Row> {
    private final BufferedReader in;
    private @Nullable String next;

    RowLines(BufferedReader in) throws IOException {
      this.in = in;
      this.next = in.readLine();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      try {
        var json = JsonObject.require(JsonInput.read(String.valueOf(next)), "a row");
        next = in.readLine();
        return RowJson.row(json.text("table"), json.members().get("values"));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** A step met something else than it was planned for. */
  static final class StepConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    StepConflictException(String message) {
      super(message);
    }
  }

  /** Comparing rows. */
  private static final class Rows {
    private Rows() {}

    /** Whether a row is as an image says, as far as the image goes. */
    static boolean agree(Optional<Row> now, Optional<Row> image) {
      if (now.isEmpty() || image.isEmpty()) {
        return now.isEmpty() && image.isEmpty();
      }
      Predicate<Map.Entry<String, SqlValue>> same =
          entry -> entry.getValue().equals(now.get().values().get(entry.getKey()));
      return image.get().values().entrySet().stream().allMatch(same);
    }

    static String name(RowChange change) {
      var row = change.after().or(change::before).orElseThrow();
      var id = row.text("thread_id").or(() -> row.text("id")).orElse("");
      return change.table() + " " + id;
    }
  }
}
