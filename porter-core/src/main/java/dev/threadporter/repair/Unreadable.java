package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rollouts that can't be read to their ends. What would change in them, and in the rows of their
 * threads, isn't done: it would have to be taken back in the middle of all else.
 */
final class Unreadable {
  private final Set<String> paths = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Takes what was found out already. */
  void know(List<Finding> found) {
    found.stream()
        .filter(finding -> finding.code() == FindingCode.UNREADABLE_ROLLOUT)
        .filter(finding -> paths.add(finding.path().orElse("")))
        .forEach(findings::add);
  }

  /** Whether a rollout of a thread is known to be one. */
  boolean isKnown(CodexThread thread) {
    return thread.rollouts().stream().anyMatch(file -> paths.contains(file.path().toString()));
  }

  /** Whether a rollout of a thread is one; reads those that aren't known. */
  boolean isAny(CodexThread thread) {
    return isKnown(thread) || thread.rollouts().stream().anyMatch(this::is);
  }

  /** Whether a rollout is one; reads it to its end if it isn't known. */
  boolean is(RolloutFile file) {
    if (paths.contains(file.path().toString())) {
      return true;
    }
    var damage = file.damage();
    damage.ifPresent(finding -> know(List.of(finding)));
    return damage.isPresent();
  }

  /** All that are known, each once. */
  Collection<Finding> findings() {
    return Collections.unmodifiableCollection(findings);
  }
}
