package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.plan.ImportPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an import did. Immutable.
 *
 * @param plan what was done, thread by thread; for a dry run what would be
 * @param transaction the id under which it can be undone; empty if nothing had to be done, and for
 *     a dry run
 */
public record ImportReport(ImportPlan plan, Optional<String> transaction) {
  /**
   * Everything that was noticed.
   *
   * @return the findings of the plan, then those of its threads
   */
  public List<Finding> findings() {
    return Stream.concat(
            plan.findings().stream(),
            plan.threads().stream().flatMap(thread -> thread.findings().stream()))
        .toList();
  }

  /**
   * Whether something of what was asked for didn't arrive; a finding names it.
   *
   * @return true if so
   */
  public boolean leftOut() {
    return findings().stream().anyMatch(finding -> finding.code().leavesOut());
  }
}
