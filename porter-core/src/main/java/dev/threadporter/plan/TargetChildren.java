package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rollouts of the target begin with which others; read when it is asked for the first time.
 */
final class TargetChildren {
  private final Catalogue catalogue;
  private Optional<List<Child>> children = Optional.empty();

  TargetChildren(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Findings for the threads here that would lose what they begin with if it was overwritten. */
  List<Finding> needing(List<Outcome> outcomes) {
    var findings = new ArrayList<Finding>();
    for (var outcome : outcomes) {
      if (outcome.presence() == Presence.DIVERGED) {
        var id = outcome.rollout().name().rollout();
        var common = outcome.match().commonEnd().target();
        all().stream()
            .filter(child -> child.base().rollout().equals(id))
            .filter(child -> child.base().endOffset() > common)
            .map(
                child ->
                    Finding.of(FindingCode.FORK_NEEDS_THREAD)
                        .aboutThread(outcome.rollout().name().thread())
                        .with("fork", child.thread()))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private List<Child> all() {
    if (children.isEmpty()) {
      var found = new ArrayList<Child>();
      for (var thread : catalogue.threads()) {
        thread.rollouts().forEach(file -> add(thread, file, found));
      }
      children = Optional.of(found);
    }
    return children.get();
  }

  private static void add(CodexThread thread, RolloutFile file, List<Child> found) {
    Catalogue.head(file)
        .flatMap(head -> head.base())
        .ifPresent(base -> found.add(new Child(thread.id(), base)));
  }

  private record Child(ThreadId thread, HistoryBase base) {}
}
