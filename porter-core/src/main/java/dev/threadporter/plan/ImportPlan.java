package dev.threadporter.plan;

import dev.threadporter.message.Finding;
import dev.threadporter.plan.ThreadPlan.Action;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import does or did. Immutable.
 *
 * @param threads each thread, ancestors first
 * @param projects each folder of the source with where it goes
 * @param findings what was noticed apart from single threads
 */
public record ImportPlan(
    List<ThreadPlan> threads, List<ProjectDecision> projects, List<Finding> findings) {
  /** Copies the lists. */
  public ImportPlan {
    threads = List.copyOf(threads);
    projects = List.copyOf(projects);
    findings = List.copyOf(findings);
  }

  /**
   * Whether a person has to decide something before anything can be done.
   *
   * @return true if a thread is undecided, in conflict, or refused
   */
  public boolean needsDecision() {
    return threads.stream()
        .anyMatch(
            thread ->
                thread.action() == Action.UNDECIDED
                    || thread.action() == Action.CONFLICT
                    || thread.action() == Action.REFUSED);
  }

  /**
   * Whether there is anything to do.
   *
   * @return false if everything is here already
   */
  public boolean changesAnything() {
    return threads.stream().anyMatch(thread -> thread.action().writes());
  }

  /**
   * How many threads each action has.
   *
   * @return counts by the action's name, only those that occur
   */
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    for (var thread : threads) {
      counts.merge(thread.action().id(), 1L, Long::sum);
    }
    return counts;
  }
}
