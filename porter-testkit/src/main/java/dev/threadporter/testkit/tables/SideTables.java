package dev.threadporter.testkit.tables;

import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;

import dev.threadporter.testkit.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the queue and of the projection. */
final class SideTables {
  private SideTables() {}

  static List<String> queue() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS queued_items (id TEXT PRIMARY KEY NOT NULL, thread_id TEXT NOT NULL,"
            + " payload_json TEXT NOT NULL, queue_order INTEGER NOT NULL,"
            + " created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS queued_thread_revisions (revision INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " thread_id TEXT NOT NULL UNIQUE)",
        "CREATE UNIQUE INDEX IF NOT EXISTS queued_items_thread_order_idx"
            + " ON queued_items(thread_id, queue_order)",
        revision("insert", "NEW"),
        revision("update", "NEW"),
        revision("delete", "OLD"));
  }

  private static String revision(String event, String row) {
    return "CREATE TRIGGER IF NOT EXISTS queued_items_revision_after_"
        + event
        + " AFTER "
        + event
        + " ON queued_items BEGIN INSERT INTO queued_thread_revisions (thread_id) VALUES ("
        + row
        + ".thread_id) ON CONFLICT(thread_id) DO UPDATE SET revision ="
        + " (SELECT COALESCE(MAX(revision), 0) + 1 FROM queued_thread_revisions); END";
  }

  static List<String> history(Generation generation) {
    List<String> statements = new ArrayList<>();
    statements.add(Column.table("thread_turns", generation, turns()));
    statements.add(Column.table("thread_items", generation, items()));
    statements.add(
        "CREATE TABLE IF NOT EXISTS thread_history_projection_state (thread_id TEXT PRIMARY KEY,"
            + " next_rollout_byte_offset INTEGER NOT NULL, next_rollout_ordinal INTEGER NOT NULL)");
    statements.add(
        "CREATE UNIQUE INDEX IF NOT EXISTS idx_thread_turns_page ON thread_turns(thread_id, rollout_ordinal)");
    statements.add(
        "CREATE UNIQUE INDEX IF NOT EXISTS idx_thread_items_page ON thread_items(thread_id, rollout_ordinal)");
    if (generation.isAtLeast(V0_158)) {
      statements.addAll(realtime());
    }
    return statements;
  }

  private static List<Column> turns() {
    return Stream.concat(
            Column.of(
                V0_149,
                "thread_id TEXT NOT NULL",
                "turn_id TEXT NOT NULL",
                "rollout_ordinal INTEGER NOT NULL",
                "status TEXT NOT NULL",
                "error_json TEXT",
                "started_at INTEGER",
                "completed_at INTEGER",
                "duration_ms INTEGER",
                "first_user_item_id TEXT",
                "final_agent_item_id TEXT",
                "rollout_byte_offset INTEGER",
                "rollout_end_ordinal INTEGER",
                "rollout_end_byte_offset INTEGER"),
            Stream.concat(
                Column.of(V0_169, "root_turn_id TEXT"),
                Column.of(V0_149, "PRIMARY KEY (thread_id, turn_id)")))
        .toList();
  }

  private static List<Column> items() {
    return Stream.concat(
            Column.of(
                V0_149,
                "thread_id TEXT NOT NULL",
                "turn_id TEXT NOT NULL",
                "item_id TEXT NOT NULL",
                "rollout_ordinal INTEGER NOT NULL",
                "created_at_ms INTEGER NOT NULL",
                "item_json TEXT NOT NULL",
                "item_type TEXT NOT NULL DEFAULT ''",
                "updated_at_ordinal INTEGER NOT NULL DEFAULT 0"),
            Stream.concat(
                Column.of(V0_158, "started_at_ms INTEGER", "completed_at_ms INTEGER"),
                Column.of(V0_149, "PRIMARY KEY (thread_id, turn_id, item_id)")))
        .toList();
  }

  private static List<String> realtime() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS thread_realtime_items (thread_id TEXT NOT NULL, item_id TEXT NOT NULL,"
            + " rollout_ordinal INTEGER NOT NULL, created_at_ms INTEGER NOT NULL, item_type TEXT NOT NULL,"
            + " item_json TEXT NOT NULL, PRIMARY KEY (thread_id, item_id))",
        "CREATE TRIGGER IF NOT EXISTS thread_realtime_items_projection_cleanup"
            + " AFTER DELETE ON thread_history_projection_state BEGIN"
            + " DELETE FROM thread_realtime_items WHERE thread_id = OLD.thread_id; END");
  }
}
