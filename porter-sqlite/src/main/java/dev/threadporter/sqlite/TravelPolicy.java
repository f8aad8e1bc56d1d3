package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each table of Codex 0.105 to 0.169 means to a thread that moves. A table is known by its
 * name alone: goals, for one, lived in the state database from 0.128 to 0.134.
 */
final class TravelPolicy {
  static final String THREADS = "threads";
  static final String PROJECTION_STATE = "thread_history_projection_state";

  /**
   * The tables that go with a thread, with the columns of which one must be its id. Their order is
   * the order in which their rows are given.
   */
  private static final List<Companion> COMPANIONS =
      List.of(
          new Companion("thread_spawn_edges", List.of("parent_thread_id", "child_thread_id")),
          new Companion("thread_dynamic_tools", List.of("thread_id")),
          new Companion("thread_goals", List.of("thread_id")),
          new Companion("queued_items", List.of("thread_id")));

  /** What a thread's row refers to. */
  private static final List<Referred> REFERRED =
      List.of(
          new Referred("thread_section_id", "thread_sections", "id"),
          new Referred("project_id", "projects", "id"),
          new Referred("project_id", "project_roots", "project_id"));

  /** What comes last. */
  private static final List<Companion> ATTACHED =
      List.of(new Companion("thread_attachments", List.of("thread_id")));

  /** The projection of a rollout; its id is in {@code thread_id}. The state row says how far. */
  private static final List<String> PROJECTION =
      List.of(PROJECTION_STATE, "thread_turns", "thread_items", "thread_realtime_items");

  /** Where in the rollout a projection row comes from. */
  private static final List<String> PLACES = List.of("rollout_ordinal", "rollout_byte_offset");

  /** Bound to a machine, made by a trigger, or made anew by Codex. */
  private static final Set<String> LEFT =
      Set.of(
          "thread_read_receipts",
          "guardian_review_feedback",
          "thread_goal_continuation_deferrals",
          "queued_thread_revisions",
          "agent_jobs",
          "agent_job_items",
          "stage1_outputs",
          "jobs",
          "logs",
          "rollout_migration_state",
          "rollout_migration_skipped_rollouts",
          "backfill_state",
          "remote_control_enrollments",
          "project_idempotency_keys",
          "external_agent_config_imports",
          "_sqlx_migrations");

  private TravelPolicy() {}

  static List<Companion> companions() {
    return COMPANIONS;
  }

  static List<Referred> referred() {
    return REFERRED;
  }

  static List<Companion> attached() {
    return ATTACHED;
  }

  static List<String> projection() {
    return PROJECTION;
  }

  static List<String> places() {
    return PLACES;
  }

  /** Whether it is written down here what becomes of a table. */
  static boolean knows(String table) {
    return table.equals(THREADS)
        || PROJECTION.contains(table)
        || LEFT.contains(table)
        || COMPANIONS.stream().anyMatch(known -> known.table().equals(table))
        || REFERRED.stream().anyMatch(known -> known.table().equals(table))
        || ATTACHED.stream().anyMatch(known -> known.table().equals(table));
  }

  /** Whether a column by its name holds the id of a thread. */
  static boolean isThreadId(String column) {
    return column.equals("thread_id") || column.endsWith("_thread_id");
  }

  /** The tables of a database that hold ids of threads and aren't written down here. */
  static List<String> unknown(Database database, Schema schema) {
    Map<String, Boolean> tables = new LinkedHashMap<>();
    schema
        .columns()
        .forEach(
            (name, columns) -> tables.put(name, columns.stream().anyMatch(c -> isThreadId(c))));
    for (var key : schema.foreignKeys()) {
      if (key.parent().equals(THREADS)) {
        tables.put(key.child(), true);
      }
    }
    var unknown = new ArrayList<String>();
    tables.forEach(
        (name, holdsThreads) -> {
          if (holdsThreads && !knows(name)) {
            unknown.add(database.id() + '.' + name);
          }
        });
    return unknown;
  }

  /**
   * A table whose rows belong to a thread.
   *
   * @param table its name
   * @param threadColumns the columns that may hold the thread's id
   */
  record Companion(String table, List<String> threadColumns) {}

  /**
   * A table that a thread's row refers to.
   *
   * @param column the column of {@code threads}
   * @param table the table
   * @param key the table's column that has the same value
   */
  record Referred(String column, String table, String key) {}
}
