package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Severity;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.restore.ProjectOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an import did. Immutable.
 *
 * @param plan what was done, thread by thread; for a dry run what would be
 * @param transaction the id under which it can be undone; empty if nothing had to be done, and for
 *     a dry run
 * @param projects what is, can be or was done about the projects of the threads, as far as the
 *     source holds their Git context; empty after an import that wasn't asked to do anything about
 *     them
 * @param stopped whether a person stopped it after the threads were in; findings of the projects
 *     say what wasn't done
 * @param arrived what the doctor found about the threads when they were in, besides what the plan
 *     said already
 */
public record ImportReport(
    ImportPlan plan,
    Optional<String> transaction,
    List<ProjectOutcome> projects,
    boolean stopped,
    List<Finding> arrived) {
  /** Copies the lists. */
  public ImportReport {
    projects = List.copyOf(projects);
    arrived = List.copyOf(arrived);
  }

  /** The report of threads alone. */
  static ImportReport of(ImportPlan plan, Optional<String> transaction) {
    return new ImportReport(plan, transaction, List.of(), false, List.of());
  }

  /**
   * The report with what the doctor says of the threads; what the plan said isn't said twice, and
   * what was asked for isn't told.
   */
  ImportReport arrived(List<Finding> found) {
    var said = findings();
    var more =
        found.stream()
            .filter(finding -> finding.severity() != Severity.COSMETIC)
            .filter(finding -> !isAskedFor(finding))
            .filter(
                finding ->
                    said.stream()
                        .noneMatch(
                            it ->
                                it.code() == finding.code()
                                    && it.thread().equals(finding.thread())))
            .toList();
    return new ImportReport(plan, transaction, projects, stopped, more);
  }

  /** Who brings threads in for their history knows that their folder isn't here. */
  private boolean isAskedFor(Finding finding) {
    return finding.code() == FindingCode.CWD_MISSING
        && plan.threads().stream()
            .filter(ThreadPlan::historyOnly)
            .map(thread -> thread.newId().orElse(thread.id()).value())
            .anyMatch(id -> finding.thread().filter(id::equals).isPresent());
  }

  /**
   * Everything that was noticed.
   *
   * @return the findings of the plan, those of its threads, those of the projects, and what the
   *     doctor found when all was in
   */
  public List<Finding> findings() {
    return Stream.of(
            plan.findings().stream(),
            plan.threads().stream().flatMap(thread -> thread.findings().stream()),
            projects.stream().flatMap(project -> project.findings().stream()),
            arrived.stream())
        .flatMap(findings -> findings)
        .toList();
  }

  /**
   * What is known of the project that a folder of the source is in.
   *
   * @param cwd the folder, as the source spells it
   * @return the project; empty if the source says nothing of it
   */
  public Optional<ProjectOutcome> project(String cwd) {
    return projects.stream().filter(project -> project.cwds().contains(cwd)).findFirst();
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
