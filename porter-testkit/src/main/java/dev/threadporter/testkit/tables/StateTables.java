package dev.threadporter.testkit.tables;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_122;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_140;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.tables.Tables.Table;
import java.util.List;
import java.util.Optional;

/** The tables of the state database beside {@code threads}. */
final class StateTables {
  private static final String OF_THREAD = " REFERENCES threads(id) ON DELETE CASCADE";

  static final List<Table> ALL =
      List.of(
          table(
              "thread_dynamic_tools",
              V0_113,
              "thread_id TEXT NOT NULL" + OF_THREAD,
              "position INTEGER NOT NULL",
              "name TEXT NOT NULL",
              "description TEXT NOT NULL",
              "input_schema TEXT NOT NULL",
              "defer_loading INTEGER NOT NULL DEFAULT 0",
              "namespace TEXT",
              "PRIMARY KEY (thread_id, position)"),
          table(
              "backfill_state",
              V0_113,
              "id INTEGER PRIMARY KEY CHECK (id = 1)",
              "status TEXT NOT NULL",
              "last_watermark TEXT",
              "last_success_at INTEGER",
              "updated_at INTEGER NOT NULL"),
          until(memories(OF_THREAD), V0_140),
          until(jobs(), V0_140),
          until(
              table(
                  "agent_job_items",
                  V0_113,
                  "job_id TEXT NOT NULL",
                  "item_id TEXT NOT NULL",
                  "row_json TEXT NOT NULL",
                  "status TEXT NOT NULL",
                  "assigned_thread_id TEXT",
                  "PRIMARY KEY (job_id, item_id)"),
              V0_149),
          table(
              "thread_spawn_edges",
              V0_122,
              "parent_thread_id TEXT NOT NULL",
              "child_thread_id TEXT NOT NULL PRIMARY KEY",
              "status TEXT NOT NULL"),
          until(goals(OF_THREAD), V0_140),
          table(
              "thread_sections",
              V0_149,
              "id TEXT PRIMARY KEY",
              "name TEXT NOT NULL",
              "appearance TEXT"),
          table(
              "rollout_migration_state",
              V0_149,
              "migration_id TEXT PRIMARY KEY",
              "last_checked_thread_created_at INTEGER",
              "last_checked_thread_id TEXT",
              "updated_at INTEGER NOT NULL"),
          table(
              "rollout_migration_skipped_rollouts",
              V0_149,
              "migration_id TEXT NOT NULL",
              "rollout_path TEXT NOT NULL",
              "rollout_size_bytes INTEGER NOT NULL",
              "rollout_modified_at_ns INTEGER NOT NULL",
              "skip_reason TEXT NOT NULL",
              "skipped_at INTEGER NOT NULL",
              "PRIMARY KEY (migration_id, rollout_path)"),
          table(
              "projects",
              V0_149,
              "id TEXT PRIMARY KEY",
              "name TEXT NOT NULL",
              "metadata TEXT NOT NULL DEFAULT '{}'",
              "position INTEGER NOT NULL",
              "created_at_ms INTEGER NOT NULL",
              "updated_at_ms INTEGER NOT NULL"),
          table(
              "project_roots",
              V0_149,
              "project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE",
              "position INTEGER NOT NULL",
              "path TEXT NOT NULL",
              "PRIMARY KEY (project_id, position)"),
          table(
              "project_idempotency_keys",
              V0_149,
              "key TEXT PRIMARY KEY",
              "project_id TEXT NOT NULL",
              "created_at_ms INTEGER NOT NULL"),
          table(
              "remote_control_enrollments",
              V0_132,
              "websocket_url TEXT NOT NULL",
              "account_id TEXT NOT NULL",
              "app_server_client_name TEXT NOT NULL",
              "server_id TEXT NOT NULL",
              "environment_id TEXT NOT NULL",
              "server_name TEXT NOT NULL",
              "updated_at INTEGER NOT NULL",
              "PRIMARY KEY (websocket_url, account_id, app_server_client_name)"),
          table(
              "external_agent_config_imports",
              V0_149,
              "import_id TEXT PRIMARY KEY",
              "completed_at_ms INTEGER NOT NULL",
              "successes TEXT NOT NULL",
              "failures TEXT NOT NULL",
              "provider_id TEXT"),
          table(
              "thread_attachments",
              V0_158,
              "id TEXT PRIMARY KEY",
              "thread_id TEXT NOT NULL" + OF_THREAD,
              "attachment_type TEXT NOT NULL",
              "identity_key TEXT NOT NULL",
              "payload TEXT NOT NULL",
              "created_at INTEGER NOT NULL",
              "UNIQUE (thread_id, attachment_type, identity_key)"),
          table(
              "guardian_review_feedback",
              V0_169,
              "id TEXT PRIMARY KEY NOT NULL",
              "thread_id TEXT NOT NULL" + OF_THREAD,
              "record BLOB NOT NULL"),
          table(
              "thread_read_receipts",
              V0_169,
              "thread_id TEXT PRIMARY KEY NOT NULL",
              "first_unread_turn TEXT",
              "revision TEXT NOT NULL",
              "last_published_turn TEXT"));

  private StateTables() {}

  /** Returns the table of goals, which moved to a database of its own. */
  static Table goals(String reference) {
    return table(
        "thread_goals",
        V0_132,
        "thread_id TEXT PRIMARY KEY NOT NULL" + reference,
        "goal_id TEXT NOT NULL",
        "objective TEXT NOT NULL",
        "status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'blocked', 'usage_limited',"
            + " 'budget_limited', 'complete'))",
        "token_budget INTEGER",
        "tokens_used INTEGER NOT NULL DEFAULT 0",
        "time_used_seconds INTEGER NOT NULL DEFAULT 0",
        "created_at_ms INTEGER NOT NULL",
        "updated_at_ms INTEGER NOT NULL");
  }

  /** Returns the table of memories, which moved to a database of its own. */
  static Table memories(String reference) {
    return table(
        "stage1_outputs",
        V0_113,
        "thread_id TEXT PRIMARY KEY" + reference,
        "source_updated_at INTEGER NOT NULL",
        "raw_memory TEXT NOT NULL",
        "rollout_summary TEXT NOT NULL",
        "generated_at INTEGER NOT NULL");
  }

  /** Returns the table of background jobs. */
  static Table jobs() {
    return table(
        "jobs",
        V0_113,
        "kind TEXT NOT NULL",
        "job_key TEXT NOT NULL",
        "status TEXT NOT NULL",
        "retry_remaining INTEGER NOT NULL",
        "PRIMARY KEY (kind, job_key)");
  }

  private static Table table(String name, Generation since, String... declarations) {
    return new Table(name, since, Optional.empty(), Column.of(since, declarations).toList());
  }

  private static Table until(Table table, Generation end) {
    return new Table(table.name(), table.since(), Optional.of(end), table.columns());
  }
}
