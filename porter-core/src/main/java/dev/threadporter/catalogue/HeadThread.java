package dev.threadporter.catalogue;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import java.util.List;
import java.util.Optional;

/**
 * A thread as its rollout tells it, in the way in which Codex makes a row for a rollout that has
 * none; but for its name, which Codex then looks for in the session index only if the thread is a
 * legacy one. Nobody else knows the name of a paginated thread without a row.
 */
final class HeadThread {
  private HeadThread() {}

  static CodexThread thread(
      ThreadId id, RolloutHead head, List<RolloutFile> rollouts, SessionIndex index) {
    var current = rollouts.get(rollouts.size() - 1);
    var modified = current.modified().toInstant();
    return new CodexThread(
        id,
        index.name(id).map(SessionIndex.Entry::name).filter(name -> !name.isBlank()),
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
