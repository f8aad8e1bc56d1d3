package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import java.io.IOException;

/** Looks whether projections that were deleted are there again. */
final class ProjectionJudge {
  private final OpenHome target;

  ProjectionJudge(OpenHome target) {
    this.target = target;
  }

  Judged projection(ThreadId rollout) throws IOException {
    return Judged.of(
        Kind.PROJECTION,
        "history.projection " + rollout,
        target.catalogue().rollout(rollout).map(file -> file.name().thread()),
        isThere(rollout) ? Fate.CHANGED : Fate.AS_LEFT,
        true);
  }

  /** Whether Codex has made it anew since. */
  private boolean isThere(ThreadId rollout) throws IOException {
    var any = new boolean[1];
    if (target.database().isPresent()) {
      target.database().get().projection(rollout, row -> any[0] = true);
    }
    return any[0];
  }
}
