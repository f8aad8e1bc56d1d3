package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.thread.Row;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a thread was archived in one home, and when it was last worked on, in seconds since 1970.
 *
 * @param archivedAt when it was archived; empty if it is active
 * @param lastTurn when it was last worked on
 */
record Archiving(OptionalLong archivedAt, long lastTurn) {
  static Archiving here(CodexThread thread, Optional<Row> row) {
    var rollouts = thread.rollouts();
    var modified = rollouts.get(rollouts.size() - 1).modified().toInstant().getEpochSecond();
    return new Archiving(
        thread.archived() ? archivedAt(row, modified) : OptionalLong.empty(),
        thread.updated().getEpochSecond());
  }

  static Archiving atSource(PackedThread thread, Optional<Row> row) {
    var rollouts = thread.rollouts();
    var modified = rollouts.get(rollouts.size() - 1).modified().toInstant().getEpochSecond();
    return new Archiving(
        thread.thread().archived() ? archivedAt(row, modified) : OptionalLong.empty(),
        thread.thread().updated().getEpochSecond());
  }

  private static OptionalLong archivedAt(Optional<Row> row, long otherwise) {
    var told = row.map(known -> known.integer("archived_at")).orElse(OptionalLong.empty());
    return told.isPresent() ? told : OptionalLong.of(otherwise);
  }

  /** Whether the last thing that happened to a thread in two homes is that it was archived. */
  static boolean isLast(Archiving one, Archiving other) {
    var lastTurn = Math.max(one.lastTurn, other.lastTurn);
    return one.archivedAt.orElse(Long.MIN_VALUE) >= lastTurn
        || other.archivedAt.orElse(Long.MIN_VALUE) >= lastTurn;
  }
}
