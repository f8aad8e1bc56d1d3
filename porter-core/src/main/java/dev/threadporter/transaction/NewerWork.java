package dev.threadporter.transaction;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.StandIns;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Judgement.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what came since and needs what a transaction made: that has to stay. */
final class NewerWork {
  private static final Set<String> SHARED = Set.of("thread_sections", "projects", "project_roots");

  private final OpenHome target;
  private final Judgement judgement;

  NewerWork(OpenHome target, Judgement judgement) {
    this.target = target;
    this.judgement = judgement;
  }

  void find() throws IOException {
    if (target.database().isPresent()) {
      addedRows(target.database().get());
    }
    forks();
    standIns();
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
            && !judgement.made(row)) {
          judgement.leave(thread, "rows of " + row.table() + " were added to the thread since");
        }
      }
    }
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

  /** A thread that begins with a rollout needs it, as far as it begins with it. */
  private void forks() throws IOException {
    var shortened = shortened();
    if (shortened.isEmpty()) {
      return;
    }
    var needs = new ArrayList<Need>();
    for (var thread : target.catalogue().threads()) {
      for (var file : thread.rollouts()) {
        var base = Catalogue.head(file).flatMap(RolloutHead::base);
        if (base.isPresent()
            && base.get().endOffset()
                > shortened.getOrDefault(base.get().rollout(), Long.MAX_VALUE)) {
          needs.add(new Need(thread.id(), file.name().rollout(), base.get().rollout()));
        }
      }
    }
    var going = goingRollouts();
    var more = true;
    while (more) {
      more = false;
      for (var need : needs) {
        var owner = judgement.owner(need.rollout()).orElse(need.rollout());
        var goesToo = going.contains(need.own()) && !judgement.isLeft(need.thread());
        if (!goesToo && !owner.equals(need.thread())) {
          more |= judgement.leave(owner, "thread " + need.thread() + " goes on from it");
        }
      }
    }
  }

  /** Rollouts that would go or get shorter, with the bytes that would stay. */
  private Map<ThreadId, Long> shortened() {
    var bytes = new HashMap<ThreadId, Long>();
    for (var judged : judgement.all()) {
      if (judged.fate() == Fate.AS_LEFT && judged.put().isPresent()) {
        var put = judged.put().get();
        RolloutName.parse(put.target().substring(put.target().lastIndexOf('/') + 1))
            .ifPresent(
                name ->
                    bytes.put(name.rollout(), put.before().map(Step.Content::bytes).orElse(0L)));
      }
    }
    return bytes;
  }

  /** Rollouts that go, or go back to what they were, and what they begin with then too. */
  private Set<ThreadId> goingRollouts() {
    var rollouts = new HashSet<ThreadId>();
    for (var judged : judgement.all()) {
      if (judged.fate() == Fate.AS_LEFT && judged.put().isPresent()) {
        rolloutOf(judged.put().get()).ifPresent(rollouts::add);
      }
    }
    return rollouts;
  }

  private static Optional<ThreadId> rolloutOf(Step.PutFile put) {
    return RolloutName.parse(put.target().substring(put.target().lastIndexOf('/') + 1))
        .map(RolloutName::rollout);
  }

  /** A folder that stands in for another stays as long as a thread works in it. */
  private void standIns() {
    var all = judgement.all();
    for (var i = 0; i < all.size(); i++) {
      var asLeft = all.get(i).fate() == Fate.AS_LEFT;
      var made = all.get(i).put().filter(put -> asLeft && isNew(put));
      if (made.isPresent() && isWorkedIn(made.get().target())) {
        judgement.leave(i, "threads that stay are in it");
      }
    }
  }

  private static boolean isNew(Step.PutFile put) {
    return put.before().isEmpty();
  }

  private boolean isWorkedIn(String file) {
    if (!StandIns.isReadme(file)) {
      return false;
    }
    var parts = file.split("/", -1);
    var name = parts[parts.length - 2];
    var folder = new StandIns(target.home()).folder(name).toString();
    return target.catalogue().threads().stream()
        .anyMatch(thread -> thread.cwd().equals(folder) && !isTakenAway(thread.id()));
  }

  /** Whether all of a thread goes. */
  private boolean isTakenAway(ThreadId thread) {
    return !judgement.isLeft(thread)
        && judgement.all().stream()
            .filter(judged -> judged.change().thread().equals(Optional.of(thread)))
            .anyMatch(
                judged ->
                    judged.fate() == Fate.AS_LEFT
                        && judged.put().filter(NewerWork::isNew).isPresent());
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

  /**
   * A thread that begins with a rollout.
   *
   * @param thread the thread
   * @param own the thread's rollout that begins with it
   * @param rollout the rollout that it begins with
   */
  private record Need(ThreadId thread, ThreadId own, ThreadId rollout) {}
}
