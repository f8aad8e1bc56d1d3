package dev.threadporter.transaction;

import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.Optional;

/** Comparing and naming rows. */
final class Rows {
  static final String THREADS = "threads";

  private Rows() {}

  static Optional<Row> now(DatabaseWriter database, RowChange change) throws IOException {
    return database.current(change.database(), any(change));
  }

  static Optional<Row> now(DatabaseReader database, RowChange change) throws IOException {
    return database.current(change.database(), any(change));
  }

  private static Row any(RowChange change) {
    return change.after().or(change::before).orElseThrow();
  }

  /** Whether a row is as an image says, as far as the image goes. */
  static boolean agree(Optional<Row> now, Optional<Row> image) {
    if (now.isEmpty() || image.isEmpty()) {
      return now.isEmpty() && image.isEmpty();
    }
    return image.get().values().entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(now.get().values().get(entry.getKey())));
  }

  /**
   * Whether a row that shall be new is there because Codex found the thread's file before we came
   * to the row: then it is ours to complete.
   */
  static boolean isMadeByCodex(RowChange change, Optional<Row> now) {
    return change.table().equals(THREADS)
        && change.before().isEmpty()
        && now.isPresent()
        && change.after().isPresent()
        && now.get().text("rollout_path").equals(change.after().get().text("rollout_path"));
  }

  /** The same change of another row. */
  static RowChange over(RowChange change, Optional<Row> before) {
    return new RowChange(change.database(), before, change.after());
  }

  /**
   * A change of a thread's own row without the columns that it left alone: what a person set in
   * them since is theirs. Other rows are compared as a whole.
   */
  static RowChange narrow(RowChange change) {
    if (!change.table().equals(THREADS) || change.before().isEmpty() || change.after().isEmpty()) {
      return change;
    }
    var before = change.before().get();
    var after = change.after().get();
    return new RowChange(
        change.database(),
        change.before().map(row -> row.only(column -> counts(column, before, after))),
        change.after().map(row -> row.only(column -> counts(column, before, after))),
        change.restoring());
  }

  private static boolean counts(String column, Row before, Row after) {
    return column.equals("id")
        || (before.values().containsKey(column)
            && after.values().containsKey(column)
            && !before.values().get(column).equals(after.values().get(column)));
  }

  /** The thread that a row belongs to; empty for what threads share, such as a project. */
  static Optional<ThreadId> thread(RowChange change) {
    var row = any(change);
    var column =
        switch (change.table()) {
          case THREADS -> "id";
          case "thread_spawn_edges" -> "child_thread_id";
          case "thread_sections", "projects", "project_roots" -> "";
          default -> "thread_id";
        };
    return row.text(column).flatMap(ThreadId::parse);
  }

  static String name(RowChange change) {
    var row = any(change);
    var id =
        thread(change)
            .map(ThreadId::value)
            .or(() -> row.text("id"))
            .or(() -> row.text("project_id"))
            .orElse("");
    return change.database().id() + "." + change.table() + " " + id;
  }
}
