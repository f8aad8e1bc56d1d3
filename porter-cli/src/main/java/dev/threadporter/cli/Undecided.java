package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.path.Proposal;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person has to decide before an import can be done, and what to type. */
final class Undecided {
  private Undecided() {}

  static Failure of(ImportPlan plan, Texts texts) {
    if (has(plan, Action.UNDECIDED)) {
      return folders(plan);
    }
    return has(plan, Action.CONFLICT) ? Conflicts.of(plan, texts) : tooOld(plan);
  }

  private static boolean has(ImportPlan plan, Action action) {
    return plan.threads().stream().anyMatch(thread -> thread.action() == action);
  }

  private static Failure folders(ImportPlan plan) {
    var details = new ArrayList<String>();
    var toType = new ArrayList<String>();
    for (var project : plan.projects()) {
      if (project.decidedBy() == DecidedBy.UNDECIDED) {
        details.add(line(project));
        var folder =
            project.proposals().stream().findFirst().map(Proposal::folder).orElse("/new/folder");
        toType.add("--cwd-map " + ShellQuote.quote(project.from() + "=" + folder));
        toType.add("--history-only-for " + ShellQuote.quote(project.from()));
      }
    }
    toType.add("--history-only");
    return Failure.of(ErrorCode.UNDECIDED_FOLDER, Map.of()).with(details, toType);
  }

  private static String line(ProjectDecision project) {
    return project.from() + "  (" + TextOutput.count(project.threads(), "thread") + ")";
  }

  private static Failure tooOld(ImportPlan plan) {
    var details =
        plan.threads().stream()
            .filter(thread -> thread.action() == Action.REFUSED)
            .map(thread -> thread.id() + "  " + thread.title() + ": " + thread.reason())
            .toList();
    return Failure.of(ErrorCode.TARGET_TOO_OLD, Map.of()).with(details, List.of());
  }
}
