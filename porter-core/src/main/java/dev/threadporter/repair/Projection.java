package dev.threadporter.repair;

import dev.threadporter.doctor.LostTurns;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.MovedProjection;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.rollout.RolloutMark.Verdict;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of the projection when a rollout is rewritten. A right one moves along: Codex builds
 * one only for the rollout that is resumed, and never for what a reverted thread left behind or for
 * an archived one. A database that can't be read is left alone.
 *
 * @param database the databases, if there are any
 * @param drop whether the projection is to go in any case
 * @param rebuilt whether Codex builds it again at the next resume, so that a wrong one can go
 * @param trouble is told if the projection can't be read
 */
record Projection(
    Optional<DatabaseReader> database,
    boolean drop,
    boolean rebuilt,
    Consumer<IOException> trouble) {
  private static final String STATE = "thread_history_projection_state";

  /** What comes in place of a projection, if anything has to change. */
  record Instead(boolean wanted, Optional<StagedFile> rows) {
    static final Instead SAME = new Instead(false, Optional.empty());
    static final Instead NOTHING = new Instead(true, Optional.empty());
  }

  /** A rollout whose lines were mended: its new bytes, and where the old ones went. */
  record Mended(StagedFile file, OffsetMap offsets, boolean numbered) {}

  /** What fits a rollout that was mended, perhaps, and then edited. */
  Instead after(RolloutFile file, Optional<Mended> mended, OffsetMap edited, Transaction staging)
      throws IOException, PorterException {
    var state = state(file.name().rollout());
    if (state.isEmpty()) {
      return Instead.SAME;
    }
    if (drop) {
      return Instead.NOTHING;
    }
    var mark =
        new RolloutMark(
            state.get().integer("next_rollout_byte_offset").orElse(0),
            state.get().integer("next_rollout_ordinal").orElse(0));
    if (mended.isEmpty()) {
      return moved(file, Optional.empty(), edited, staging);
    }
    if (mark.look(file) == Verdict.PAST_END && LostTurns.count(database.orElseThrow(), file) > 0) {
      // It is all that is left of turns that the file lost.
      return Instead.SAME;
    }
    var offsets = mended.get().offsets();
    if (mark.look(file) == Verdict.RIGHT
        && fits(mended.get(), mark, offsets.newOffset(mark.offset()), staging)) {
      return moved(file, Optional.of(offsets), edited, staging);
    }
    // It may be older than the fault, and fit again now that this is gone.
    return fits(mended.get(), mark, mark.offset(), staging) || !rebuilt
        ? moved(file, Optional.empty(), edited, staging)
        : Instead.NOTHING;
  }

  /** Empty also if it can't be read. */
  private Optional<Row> state(ThreadId rollout) {
    try {
      if (database.isEmpty() || !database.get().schema(Database.HISTORY).containsKey(STATE)) {
        return Optional.empty();
      }
      var where = Map.of("thread_id", SqlValue.of(rollout.value()));
      var rows = database.get().rows(Database.HISTORY, STATE, where);
      // Whoever stages the rows can't tell any more who failed, the database or the disk.
      database.get().projection(rollout, row -> {});
      return rows.stream().findFirst();
    } catch (IOException damaged) {
      trouble.accept(damaged);
      return Optional.empty();
    }
  }

  /**
   * Whether the projection can go on at a place of the mended lines. One that Codex can build again
   * has to have come to their end, because it may have passed over what was wrong.
   */
  private boolean fits(Mended mended, RolloutMark mark, long offset, Transaction staging)
      throws IOException {
    if (rebuilt && offset != mended.file().content().bytes()) {
      return false;
    }
    try (var lines = staging.open(mended.file())) {
      if (mended.numbered()) {
        var place = RolloutMark.find(lines, mark.ordinal());
        return place.isPresent() && place.getAsLong() == offset;
      }
      return new RolloutMark(offset, mark.ordinal()).look(lines) == Verdict.RIGHT;
    }
  }

  /** The same rows, with their offsets where the lines went: first mended, then edited. */
  private Instead moved(
      RolloutFile file, Optional<OffsetMap> mended, OffsetMap edited, Transaction staging)
      throws IOException, PorterException {
    if (edited.isIdentity() && mended.filter(offsets -> !offsets.isIdentity()).isEmpty()) {
      return Instead.SAME;
    }
    var reader = database.orElseThrow();
    var staged =
        staging.stage(
            file.modified(),
            out ->
                reader.projection(
                    file.name().rollout(),
                    row -> {
                      var first =
                          mended.isPresent() ? MovedProjection.moved(row, mended.get()) : row;
                      MovedProjection.write(MovedProjection.moved(first, edited), out);
                    }));
    return new Instead(true, Optional.of(staged));
  }
}
