package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what came since and needs what a transaction made: that has to stay. */
final class NewerWork {
  private static final Set<String> SHARED = Set.of("thread_sections", "projects", "project_roots");

  /** Tables of the state database whose rows nothing takes along when a thread's row goes. */
  private static final Set<String> ALONE = Set.of("thread_spawn_edges");

  private final OpenHome target;
  private final Judgement judgement;
  private final ChangedRollouts rollouts;

  NewerWork(OpenHome target, Judgement judgement, ChangedRollouts rollouts) {
    this.target = target;
    this.judgement = judgement;
    this.rollouts = rollouts;
  }

  void find() throws IOException {
    if (target.database().isPresent()) {
      addedRows(target.database().get());
    }
    new Descendants(target.catalogue(), judgement, rollouts).find();
    new StandInUndo(target, judgement, rollouts).find();
    if (target.database().isPresent()) {
      shared(target.database().get());
    }
  }

  /** A goal, a queued message, an attachment that a thread got since would go with it. */
  private void addedRows(DatabaseReader database) throws IOException {
    for (var thread : deletedThreads()) {
      for (var stored : database.travelling(thread)) {
        var row = stored.row();
        if (!SHARED.contains(row.table())
            && !row.table().equals("threads")
            && !judgement.made(row)
            && (goesWhole(thread) || goesWithItsThread(stored))) {
          judgement.leave(thread, "rows of " + row.table() + " were added to the thread since");
        }
      }
    }
  }

  /** Whether the thread's rollouts go too: what belongs to it means nothing then. */
  private boolean goesWhole(ThreadId thread) {
    return target.catalogue().thread(thread).stream()
        .flatMap(found -> found.rollouts().stream())
        .anyMatch(rollout -> rollouts.goesAway(rollout.name().rollout()));
  }

  /** SQLite deletes with a thread what refers to it in the same database. */
  private static boolean goesWithItsThread(StoredRow stored) {
    return stored.database() == Database.STATE && !ALONE.contains(stored.row().table());
  }

  private Set<ThreadId> deletedThreads() {
    var threads = new HashSet<ThreadId>();
    for (var judged : judgement.all()) {
      if (judged.fate() == Fate.AS_LEFT
          && judged.row().filter(NewerWork::insertsThread).isPresent()) {
        judged.change().thread().ifPresent(threads::add);
      }
    }
    return threads;
  }

  private static boolean insertsThread(RowChange row) {
    return row.table().equals("threads") && row.before().isEmpty();
  }

  /** A section or project stays as long as another thread is in it. */
  private void shared(DatabaseReader database) throws IOException {
    var all = judgement.all();
    for (var i = 0; i < all.size(); i++) {
      var row = all.get(i).row();
      if (row.isPresent()
          && all.get(i).fate() == Fate.AS_LEFT
          && row.get().before().isEmpty()
          && SHARED.contains(row.get().table())
          && isUsed(database, row.get().after().orElseThrow())) {
        judgement.leave(i, "threads that stay are in it");
      }
    }
  }

  private boolean isUsed(DatabaseReader database, Row row) throws IOException {
    var section = row.table().equals("thread_sections");
    var id = row.text(row.table().equals("project_roots") ? "project_id" : "id").orElse("");
    var column = section ? "thread_section_id" : "project_id";
    for (var thread : rows(database, "threads", column, id)) {
      var user = thread.text("id").flatMap(ThreadId::parse);
      if (user.isEmpty() || !goes(user.get())) {
        return true;
      }
    }
    if (section) {
      return false;
    }
    for (var root : rows(database, "project_roots", "project_id", id)) {
      if (!judgement.made(root)) {
        return true;
      }
    }
    return false;
  }

  private boolean goes(ThreadId thread) {
    return !judgement.isLeft(thread)
        && judgement.all().stream()
            .anyMatch(
                judged ->
                    judged.fate() == Fate.AS_LEFT
                        && judged.change().thread().equals(Optional.of(thread))
                        && judged.row().filter(row -> row.table().equals("threads")).isPresent());
  }

  private static List<Row> rows(DatabaseReader database, String table, String column, String value)
      throws IOException {
    return database.rows(Database.STATE, table, Map.of(column, SqlValue.of(value)));
  }
}
