package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.path.MappingRule;
import dev.threadporter.path.Proposal;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person has to decide before an import can be done, and what to type. */
final class Undecided {
  private Undecided() {}

  static Failure of(ImportPlan plan, Texts texts) {
    var failures = new ArrayList<Failure>();
    if (has(plan, Action.UNDECIDED)) {
      failures.add(folders(plan, texts));
    }
    if (has(plan, Action.CONFLICT)) {
      failures.add(Conflicts.of(plan, texts));
    }
    if (has(plan, Action.REFUSED)) {
      failures.add(tooOld(plan, texts));
    }
    return failures.stream().reduce(Failure::and).orElseThrow();
  }

  private static boolean has(ImportPlan plan, Action action) {
    return plan.threads().stream().anyMatch(thread -> thread.action() == action);
  }

  private static Failure folders(ImportPlan plan, Texts texts) {
    var details = new ArrayList<String>();
    var toType = new ArrayList<String>();
    for (var project : plan.projects()) {
      if (project.decidedBy() == DecidedBy.UNDECIDED) {
        details.add(folder(project.from(), project.threads(), texts));
        toType.add(rule(project.from(), project.proposals()));
        toType.add("--history-only-for " + ShellQuote.quote(project.from()));
      }
    }
    return Failure.of(ErrorCode.UNDECIDED_FOLDER, Map.of(), texts)
        .with(details, toType)
        .forAll(List.of("--workspace-root /folder/of/projects", "--history-only", "--interactive"));
  }

  /** A folder that somebody has to decide about. */
  static String folder(String from, int threads, Texts texts) {
    return from + "  (" + texts.count("thread", threads) + ")";
  }

  /** The rule to type: with the best proposal, if there is one. */
  static String rule(String from, List<Proposal> proposals) {
    var folder = proposals.stream().findFirst().map(Proposal::folder).orElse("/new/folder");
    return "--cwd-map " + ShellQuote.quote(new MappingRule(from, folder).typed());
  }

  private static Failure tooOld(ImportPlan plan, Texts texts) {
    var details =
        plan.threads().stream()
            .filter(thread -> thread.action() == Action.REFUSED)
            .map(thread -> thread(thread, texts))
            .toList();
    return Failure.of(ErrorCode.TARGET_TOO_OLD, Map.of(), texts).with(details, List.of());
  }

  /** A thread that can't come, and why. */
  static String thread(ThreadPlan thread, Texts texts) {
    return thread.id() + "  " + thread.title() + ": " + texts.why(thread.reason());
  }
}
