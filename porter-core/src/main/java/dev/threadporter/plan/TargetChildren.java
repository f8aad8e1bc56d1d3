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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rollouts of the target begin with which others; read when it is asked for the first time.
 */
final class TargetChildren {
  private final Catalogue catalogue;
  private final Cuts cuts;
  private Optional<List<Child>> children = Optional.empty();

  TargetChildren(Catalogue catalogue, Cuts cuts) {
    this.catalogue = catalogue;
    this.cuts = cuts;
  }

  /**
   * Of rollouts those with which no other one begins, here or in what comes; the others may begin
   * with one another.
   */
  Set<ThreadId> withoutOthers(Set<ThreadId> rollouts) {
    var alone = new HashSet<>(rollouts);
    alone.removeIf(cuts::asksFor);
    var needed = true;
    while (needed) {
      var bases = new HashSet<ThreadId>();
      all().stream()
          .filter(child -> !alone.contains(child.rollout()))
          .forEach(child -> bases.add(child.base().rollout()));
      needed = alone.removeAll(bases);
    }
    return alone;
  }

  /**
   * Findings for the threads here that would lose what they begin with if it was overwritten.
   *
   * @param going files that would go with it
   */
  List<Finding> needing(List<Outcome> outcomes, List<RolloutFile> going) {
    var without = new HashSet<ThreadId>();
    going.forEach(file -> without.add(file.name().rollout()));
    var findings = new ArrayList<Finding>();
    for (var outcome : outcomes) {
      if (outcome.presence() == Presence.DIVERGED) {
        var id = outcome.rollout().name().rollout();
        var common = outcome.match().commonEnd().target();
        all().stream()
            .filter(child -> child.base().rollout().equals(id))
            .filter(child -> !without.contains(child.rollout()))
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
        .ifPresent(base -> found.add(new Child(thread.id(), file.name().rollout(), base)));
  }

  private record Child(ThreadId thread, ThreadId rollout, HistoryBase base) {}
}
