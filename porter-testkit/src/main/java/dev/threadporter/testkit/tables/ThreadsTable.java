package dev.threadporter.testkit.tables;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_122;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_142;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;

import dev.threadporter.testkit.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table {@code threads}: 22 columns in 0.113.0, 43 in 0.169.0, and the triggers that fill what
 * a writer left out.
 */
final class ThreadsTable {
  private static final List<Column> COLUMNS =
      Stream.of(
              Column.of(
                  V0_113,
                  "id TEXT PRIMARY KEY",
                  "rollout_path TEXT NOT NULL",
                  "created_at INTEGER NOT NULL",
                  "updated_at INTEGER NOT NULL",
                  "source TEXT NOT NULL",
                  "model_provider TEXT NOT NULL",
                  "cwd TEXT NOT NULL",
                  "title TEXT NOT NULL",
                  "sandbox_policy TEXT NOT NULL",
                  "approval_mode TEXT NOT NULL",
                  "tokens_used INTEGER NOT NULL DEFAULT 0",
                  "has_user_event INTEGER NOT NULL DEFAULT 0",
                  "archived INTEGER NOT NULL DEFAULT 0",
                  "archived_at INTEGER",
                  "git_sha TEXT",
                  "git_branch TEXT",
                  "git_origin_url TEXT",
                  "cli_version TEXT NOT NULL DEFAULT ''",
                  "first_user_message TEXT NOT NULL DEFAULT ''",
                  "agent_nickname TEXT",
                  "agent_role TEXT",
                  "memory_mode TEXT NOT NULL DEFAULT 'enabled'"),
              Column.of(
                  V0_122,
                  "model TEXT",
                  "reasoning_effort TEXT",
                  "agent_path TEXT",
                  "created_at_ms INTEGER",
                  "updated_at_ms INTEGER"),
              Column.of(V0_132, "thread_source TEXT", "preview TEXT NOT NULL DEFAULT ''"),
              Column.of(
                  V0_142,
                  "recency_at INTEGER NOT NULL DEFAULT 0",
                  "recency_at_ms INTEGER NOT NULL DEFAULT 0"),
              Column.of(
                  V0_149,
                  "history_mode TEXT NOT NULL DEFAULT 'legacy'",
                  "name TEXT",
                  "is_pinned INTEGER NOT NULL DEFAULT 0",
                  "thread_section_id TEXT REFERENCES thread_sections(id) ON DELETE SET NULL",
                  "section_position INTEGER",
                  "section_entered_at_ms INTEGER",
                  "project_id TEXT REFERENCES projects(id) ON DELETE SET NULL"),
              Column.of(
                  V0_158,
                  "originator TEXT",
                  "daybreak_enabled BOOLEAN",
                  "creator_user_id TEXT",
                  "creator_account_id TEXT"),
              Column.of(V0_169, "attached_thread_parent_id TEXT"))
          .flatMap(columns -> columns)
          .toList();

  private ThreadsTable() {}

  /** Returns the statements that make the table and its triggers. */
  static List<String> statements(Generation generation) {
    List<String> statements = new ArrayList<>();
    statements.add(Column.table("threads", generation, COLUMNS));
    if (generation.isAtLeast(V0_122)) {
      statements.add(milliseconds("created_at"));
      statements.add(milliseconds("updated_at"));
    }
    if (generation.isAtLeast(V0_142)) {
      statements.add(
          "CREATE TRIGGER IF NOT EXISTS threads_recency_at_after_insert AFTER INSERT ON threads"
              + " WHEN NEW.recency_at_ms = 0 BEGIN UPDATE threads SET recency_at = NEW.updated_at,"
              + " recency_at_ms = COALESCE(NEW.updated_at_ms, NEW.updated_at * 1000)"
              + " WHERE id = NEW.id; END");
    }
    return statements;
  }

  private static String milliseconds(String column) {
    String trigger =
        "CREATE TRIGGER IF NOT EXISTS threads_@_ms_after_insert AFTER INSERT ON threads"
            + " WHEN NEW.@_ms IS NULL BEGIN UPDATE threads SET @_ms = NEW.@ * 1000"
            + " WHERE id = NEW.id; END";
    return trigger.replace("@", column);
  }
}
