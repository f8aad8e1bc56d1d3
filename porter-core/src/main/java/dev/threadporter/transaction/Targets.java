package dev.threadporter.transaction;

import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.util.Optional;

/** What the names of files below the home tell. */
final class Targets {
  private Targets() {}

  /** The name of a rollout, if it is one. */
  static Optional<RolloutName> rollout(String target) {
    return RolloutName.parse(target.substring(target.lastIndexOf('/') + 1));
  }

  /** The thread that a file belongs to: that of a rollout, or of a picture in its folder. */
  static Optional<ThreadId> thread(String target) {
    var rollout = rollout(target);
    if (rollout.isPresent()) {
      return rollout.map(RolloutName::thread);
    }
    var parts = target.split("/", -1);
    return parts.length > 2 ? ThreadId.parse(parts[1]) : Optional.empty();
  }
}
