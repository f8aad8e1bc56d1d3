package dev.threadporter.testkit.home;

import dev.threadporter.testkit.home.WrittenThread.WrittenRollout;
import dev.threadporter.testkit.lines.WrittenTurn;
import dev.threadporter.testkit.tables.Row;
import dev.threadporter.testkit.tables.SqliteFile;
import java.sql.SQLException;
import java.util.List;

/**
 * The projection of a thread: turns, items, and how far each rollout was read. As in 0.169.0, a
 * turn's end offset is the byte after its last line, and the rows of a segment stand under the
 * segment's own id.
 */
final class ProjectionRows {
  private final WrittenThread thread;

  ProjectionRows(WrittenThread thread) {
    this.thread = thread;
  }

  void write(SqliteFile database) throws SQLException {
    if (thread.spec.projectedTurns == 0) {
      return;
    }
    for (WrittenRollout rollout : thread.rollouts) {
      write(database, rollout);
    }
  }

  private void write(SqliteFile database, WrittenRollout rollout) throws SQLException {
    List<WrittenTurn> turns = rollout.turns();
    boolean complete = thread.spec.projectedTurns >= turns.size();
    List<WrittenTurn> seen = complete ? turns : turns.subList(0, thread.spec.projectedTurns);
    for (WrittenTurn turn : thread.spec.damage.projectionGone ? List.<WrittenTurn>of() : seen) {
      turn(database, rollout.id(), turn);
      for (WrittenTurn.Item item : turn.items()) {
        item(database, rollout.id(), turn.id(), item);
      }
    }
    WrittenTurn last = seen.isEmpty() || complete ? null : seen.get(seen.size() - 1);
    Row state = new Row().set("thread_id", rollout.id());
    state.set("next_rollout_byte_offset", last == null ? rollout.bytes() : last.endOffset());
    state.set("next_rollout_ordinal", last == null ? rollout.nextOrdinal() : last.endOrdinal() + 1);
    database.insert("thread_history_projection_state", state);
  }

  private static void turn(SqliteFile database, String rolloutId, WrittenTurn turn)
      throws SQLException {
    Row row = new Row().set("thread_id", rolloutId).set("turn_id", turn.id());
    row.set("rollout_ordinal", turn.startOrdinal()).set("rollout_byte_offset", turn.startOffset());
    row.set("rollout_end_ordinal", turn.endOrdinal())
        .set("rollout_end_byte_offset", turn.endOffset());
    row.set("status", turn.completed() ? "completed" : "interrupted")
        .set("root_turn_id", turn.id());
    row.set("started_at", turn.started().getEpochSecond());
    row.set("completed_at", turn.ended().getEpochSecond());
    row.set("duration_ms", turn.ended().toEpochMilli() - turn.started().toEpochMilli());
    for (WrittenTurn.Item item : turn.items()) {
      if (item.type().equals("userMessage")) {
        row.set("first_user_item_id", item.id());
      } else if (item.type().equals("agentMessage")) {
        row.set("final_agent_item_id", item.id());
      }
    }
    database.insert("thread_turns", row);
  }

  private static void item(
      SqliteFile database, String rolloutId, String turnId, WrittenTurn.Item item)
      throws SQLException {
    Row row =
        new Row().set("thread_id", rolloutId).set("turn_id", turnId).set("item_id", item.id());
    row.set("rollout_ordinal", item.ordinal()).set("updated_at_ordinal", item.ordinal());
    row.set("created_at_ms", item.time().toEpochMilli()).set("item_json", item.json());
    row.set("item_type", item.type()).set("started_at_ms", item.time().toEpochMilli());
    database.insert("thread_items", row.set("completed_at_ms", item.time().toEpochMilli()));
  }
}
