package dev.threadporter.repair;

import dev.threadporter.catalogue.FreshRow;
import dev.threadporter.doctor.Mismatch;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutState;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows as they have to be: what several fixes change in one row is one change. */
final class RowWork {
  private final DatabaseReader database;
  private final List<String> columns;
  private final Map<ThreadId, Map<String, SqlValue>> wanted = new LinkedHashMap<>();
  private final List<Row> added = new ArrayList<>();

  RowWork(DatabaseReader database) throws IOException {
    this.database = database;
    this.columns = columns("threads");
  }

  private List<String> columns(String table) throws IOException {
    return database.schema(Database.STATE).getOrDefault(table, List.of());
  }

  /** Corrects columns of a thread's row. */
  void correct(ThreadId thread, Map<String, SqlValue> to) {
    wanted.computeIfAbsent(thread, id -> new LinkedHashMap<>()).putAll(to);
  }

  /** What a column of a thread's row is going to say. */
  Optional<SqlValue> planned(ThreadId thread, String column) {
    return Optional.ofNullable(wanted.getOrDefault(thread, Map.of()).get(column));
  }

  /** Makes a row from what the rollout says, and what else is known of the thread. */
  void make(ThreadCase thread) throws IOException {
    var known = thread.thread();
    var values =
        new LinkedHashMap<>(
            FreshRow.values(known, thread.home().open().config().defaultProvider()));
    var state = RolloutState.of(thread.current());
    values.putAll(FreshRow.values(state, columns.contains("history_mode")));
    values.put("rollout_path", SqlValue.of(thread.rolloutPath().toString()));
    var cwd = thread.cwd().orElse(known.cwd());
    values.put("cwd", SqlValue.of(thread.home().spelling().ofRow(cwd)));
    values.put("history_mode", SqlValue.of(thread.historyMode()));
    values.put("preview", SqlValue.of(preview(thread)));
    if (thread.current().name().isSegment()) {
      // The thread began before this file, and is titled by what the person wrote then.
      values.put("title", SqlValue.of(preview(thread)));
      values.put("first_user_message", SqlValue.of(preview(thread)));
    }
    var archived = thread.current().archived();
    values.put("archived", SqlValue.of(archived ? 1 : 0));
    if (archived) {
      var time = thread.current().modified().toInstant().getEpochSecond();
      values.put("archived_at", SqlValue.of(time));
    }
    var column = thread.head().paginated() ? "name" : "title";
    thread.home().indexName(thread.id()).ifPresent(name -> values.put(column, SqlValue.of(name)));
    added.add(new Row("threads", values).only(columns::contains));
    edge(thread);
  }

  /** Codex lists nothing without a preview, but for sub-agents, which have none by right. */
  private static String preview(ThreadCase thread) {
    var preview = thread.preview();
    return preview.isBlank() && !thread.thread().isSubagent() ? thread.thread().title() : preview;
  }

  /** Codex finds a sub-agent by its edge. */
  private void edge(ThreadCase thread) throws IOException {
    var parent = thread.head().parent();
    if (parent.isEmpty() || columns("thread_spawn_edges").isEmpty()) {
      return;
    }
    var edge = new LinkedHashMap<String, SqlValue>();
    edge.put("parent_thread_id", SqlValue.of(parent.get().value()));
    edge.put("child_thread_id", SqlValue.of(thread.id().value()));
    edge.put("status", SqlValue.of("open"));
    var row = new Row("thread_spawn_edges", edge);
    if (database.current(Database.STATE, row).isEmpty()) {
      added.add(row);
    }
  }

  /** What a rule says that is wrong, for a list of changes. */
  static RepairChange change(ThreadCase thread, FindingCode code, Mismatch mismatch) {
    return new RepairChange(
        code.id(),
        Optional.of(thread.id().value()),
        Optional.empty(),
        Optional.of(mismatch.from()),
        mismatch.becomes());
  }

  /** The changes, each with only the columns that it is about. */
  List<RowChange> changes() throws IOException {
    var changes = new ArrayList<RowChange>();
    for (var entry : wanted.entrySet()) {
      var now = database.thread(entry.getKey());
      if (now.isPresent()) {
        var to = new LinkedHashMap<>(entry.getValue());
        to.keySet().retainAll(columns);
        to.put("id", SqlValue.of(entry.getKey().value()));
        var before = now.get().only(to::containsKey);
        changes.add(
            new RowChange(
                Database.STATE, Optional.of(before), Optional.of(new Row("threads", to))));
      }
    }
    for (var row : added) {
      changes.add(new RowChange(Database.STATE, Optional.empty(), Optional.of(corrected(row))));
    }
    return changes;
  }

  /** A row that is made, with what is to be corrected in it at once. */
  private Row corrected(Row row) {
    var result = row;
    if (row.table().equals("threads")) {
      var id = row.text("id").flatMap(ThreadId::parse);
      for (var to : id.map(wanted::get).orElseGet(Map::of).entrySet()) {
        result = columns.contains(to.getKey()) ? result.with(to.getKey(), to.getValue()) : result;
      }
    }
    return result;
  }
}
