package dev.threadporter.catalogue;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.thread.Times;
import java.util.List;
import java.util.Optional;

/**
 * A thread as its rollout tells it, in the way in which Codex makes a row for a rollout that has
 * none.
 */
final class HeadThread {
  private HeadThread() {}

  static CodexThread thread(
      ThreadId id, RolloutHead head, List<RolloutFile> rollouts, SessionIndex index) {
    var current = rollouts.get(rollouts.size() - 1);
    var modified = Times.of(current.modified());
    // A paginated thread's name is in its row only: Codex doesn't believe the index for it.
    var name = head.paginated() ? Optional.<SessionIndex.Entry>empty() : index.name(id);
    return new CodexThread(
        id,
        name.map(SessionIndex.Entry::name),
        head.firstUserMessage().orElse(""),
        SettingsTail.cwd(current).or(head::cwd).orElse(""),
        head.created().orElse(modified),
        modified,
        current.archived(),
        head.source(),
        head.modelProvider(),
        head.cliVersion().orElse(""),
        head.paginated(),
        head.parent(),
        head.forkedFrom(),
        head.git(),
        false,
        rollouts,
        Optional.empty());
  }
}
