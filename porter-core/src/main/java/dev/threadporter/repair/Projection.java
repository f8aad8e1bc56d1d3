package dev.threadporter.repair;

import dev.threadporter.message.PorterException;
import dev.threadporter.plan.MovedProjection;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.util.Optional;

/**
 * What becomes of the projection when a rollout is rewritten. A right one moves along: Codex builds
 * one only for the rollout that is resumed, and never for what a reverted thread left behind.
 *
 * @param database the databases, if there are any
 * @param right whether the projection fits the rollout as it is
 * @param current whether Codex goes on with the rollout, and so can build the projection again
 */
record Projection(Optional<DatabaseReader> database, boolean right, boolean current) {
  /** What comes in place of a projection. */
  record Instead(boolean wanted, Optional<StagedFile> rows) {}

  private boolean exists() throws IOException {
    return database.isPresent()
        && database.get().schema(Database.HISTORY).containsKey("thread_history_projection_state");
  }

  /** Nothing. */
  Instead gone() throws IOException {
    return new Instead(exists(), Optional.empty());
  }

  /** The same rows, with their offsets where the lines went: first mended, then edited. */
  Instead moved(RolloutFile file, Transaction staging, OffsetMap mended, OffsetMap edited)
      throws IOException, PorterException {
    if (!right || !exists()) {
      return gone();
    }
    var reader = database.orElseThrow();
    var staged =
        staging.stage(
            file.modified(),
            out ->
                reader.projection(
                    file.name().rollout(),
                    row ->
                        MovedProjection.write(
                            MovedProjection.moved(MovedProjection.moved(row, mended), edited),
                            out)));
    if (staged.content().bytes() == 0) {
      staging.discard(staged);
      return gone();
    }
    return new Instead(true, Optional.of(staged));
  }
}
