package dev.threadporter.plan;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.MappingRules;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that travel beside a thread's own: sections and projects, which are found here by name
 * or made; spawn edges, dynamic tools, goals, queued messages, attachments. Nothing is planned that
 * the target's tables can't hold, and nothing twice.
 */
final class CompanionRows {
  private final TargetRows rows;
  private final MappingRules rules;
  private final Set<ThreadId> travelling;
  private final boolean queue;

  /** Ids here by ids at the source. */
  private final Map<String, String> sections = new HashMap<>();

  private final Map<String, String> projects = new HashMap<>();
  private final Set<String> planned = new HashSet<>();
  private long nextProjectPosition = -1;

  CompanionRows(TargetRows rows, MappingRules rules, Set<ThreadId> travelling, boolean queue) {
    this.rows = rows;
    this.rules = rules;
    this.travelling = travelling;
    this.queue = queue;
  }

  /** Rows that the thread's own row refers to, and that must be there first. */
  List<StoredRow> before(List<StoredRow> source) throws IOException {
    var wanted = new ArrayList<StoredRow>();
    var made = new HashSet<String>();
    for (var stored : source) {
      var row = stored.row();
      switch (row.table()) {
        case "thread_sections" -> section(row).ifPresent(wanted::add);
        case "projects" -> project(row, made).ifPresent(wanted::add);
        case "project_roots" -> root(row, made).ifPresent(wanted::add);
        default -> {
          // Planned after the thread's own row.
        }
      }
    }
    return wanted;
  }

  private Optional<StoredRow> section(Row row) throws IOException {
    return byName(row, sections).map(made -> new StoredRow(Database.STATE, made));
  }

  private Optional<StoredRow> project(Row row, Set<String> made) throws IOException {
    var created = byName(row, projects);
    if (created.isEmpty()) {
      return Optional.empty();
    }
    made.add(row.text("id").orElse(""));
    var placed = created.get();
    if (placed.values().containsKey("position")) {
      placed = placed.with("position", SqlValue.of(nextPosition()));
    }
    return Optional.of(new StoredRow(Database.STATE, placed));
  }

  /** Roots come only with a project that is made here: an existing one has its own. */
  private Optional<StoredRow> root(Row row, Set<String> made) {
    var columns = rows.columns(Database.STATE, "project_roots");
    if (columns.isEmpty() || !made.contains(row.text("project_id").orElse(""))) {
      return Optional.empty();
    }
    var path = row.text("path").orElse("");
    var mapped = row.with("path", SqlValue.of(rules.map(path).orElse(path)));
    return Optional.of(new StoredRow(Database.STATE, ThreadRowPlanner.fitting(mapped, columns)));
  }

  /**
   * Finds a section or project by id or name, and notes its id here; gives the row to make if there
   * is none.
   */
  private Optional<Row> byName(Row row, Map<String, String> idsHere) throws IOException {
    var columns = rows.columns(Database.STATE, row.table());
    var id = row.text("id").orElse("");
    if (columns.isEmpty() || idsHere.containsKey(id)) {
      return Optional.empty();
    }
    var same = rows.rows(Database.STATE, row.table(), where("id", id));
    if (same.isEmpty()) {
      same = rows.rows(Database.STATE, row.table(), where("name", row.text("name").orElse("")));
    }
    idsHere.put(id, same.isEmpty() ? id : same.get(0).text("id").orElse(id));
    return same.isEmpty() ? Optional.of(ThreadRowPlanner.fitting(row, columns)) : Optional.empty();
  }

  private static Map<String, SqlValue> where(String column, String value) {
    return Map.of(column, SqlValue.of(value));
  }

  private long nextPosition() throws IOException {
    if (nextProjectPosition < 0) {
      nextProjectPosition =
          rows.rows(Database.STATE, "projects", Map.of()).stream()
                  .mapToLong(project -> project.integer("position").orElse(0))
                  .max()
                  .orElse(-1)
              + 1;
    }
    return nextProjectPosition++;
  }

  /** What the thread's own row says of others: only those that are here, or come along. */
  Map<String, SqlValue> references(Optional<Row> own) {
    var values = new LinkedHashMap<String, SqlValue>();
    reference(own, "thread_section_id", sections, values);
    if (SqlValue.NULL.equals(values.get("thread_section_id"))) {
      values.put("section_position", SqlValue.NULL);
      values.put("section_entered_at_ms", SqlValue.NULL);
    }
    reference(own, "project_id", projects, values);
    var parent = own.flatMap(row -> row.text("attached_thread_parent_id")).flatMap(ThreadId::parse);
    values.put(
        "attached_thread_parent_id",
        ThreadRowPlanner.text(parent.filter(travelling::contains).map(ThreadId::value)));
    return values;
  }

  private static void reference(
      Optional<Row> own, String column, Map<String, String> here, Map<String, SqlValue> values) {
    values.put(column, ThreadRowPlanner.text(own.flatMap(row -> row.text(column)).map(here::get)));
  }

  /** Rows that belong to the thread. */
  List<StoredRow> after(ThreadId thread, List<StoredRow> source, List<Finding> findings)
      throws IOException {
    var wanted = new ArrayList<StoredRow>();
    var queued = 0;
    for (var stored : source) {
      var row = stored.row();
      var here = rows.home(row.table());
      if (here.isEmpty() || !travels(row) || !planned.add(key(row))) {
        continue;
      }
      if (row.table().equals("queued_items")) {
        queued++;
      }
      if (isActiveGoal(row)) {
        findings.add(Finding.of(FindingCode.GOAL_PAUSED).aboutThread(thread));
      }
      var fitting = ThreadRowPlanner.fitting(adapted(row), rows.columns(here.get(), row.table()));
      wanted.add(new StoredRow(here.get(), fitting));
    }
    if (queued > 0) {
      findings.add(
          Finding.of(FindingCode.QUEUED_MESSAGES).aboutThread(thread).with("count", queued));
    }
    return wanted;
  }

  /** The tools of a thread, as those of its fork. */
  List<StoredRow> tools(ThreadId fork, List<StoredRow> source) {
    var columns = rows.columns(Database.STATE, "thread_dynamic_tools");
    return source.stream()
        .map(StoredRow::row)
        .filter(row -> row.table().equals("thread_dynamic_tools") && !columns.isEmpty())
        .map(row -> row.with("thread_id", SqlValue.of(fork.value())))
        .map(row -> new StoredRow(Database.STATE, ThreadRowPlanner.fitting(row, columns)))
        .toList();
  }

  private boolean travels(Row row) throws IOException {
    return switch (row.table()) {
      case "thread_dynamic_tools", "thread_goals", "thread_attachments" -> true;
      case "queued_items" -> queue;
      case "thread_spawn_edges" ->
          isHere(row.text("parent_thread_id")) && isHere(row.text("child_thread_id"));
      default -> false;
    };
  }

  private boolean isHere(Optional<String> id) throws IOException {
    var thread = id.flatMap(ThreadId::parse);
    return thread.isPresent()
        && (travelling.contains(thread.get())
            || !rows.rows(Database.STATE, "threads", where("id", thread.get().value())).isEmpty());
  }

  /** A goal arrives paused: nothing must start working by itself because it was moved. */
  private static Row adapted(Row row) {
    return isActiveGoal(row) ? row.with("status", SqlValue.of("paused")) : row;
  }

  private static boolean isActiveGoal(Row row) {
    return row.table().equals("thread_goals")
        && row.text("status").filter("active"::equals).isPresent();
  }

  private static String key(Row row) {
    return row.table()
        + row.values().get("id")
        + row.values().get("thread_id")
        + row.values().get("child_thread_id")
        + row.values().get("position");
  }
}
