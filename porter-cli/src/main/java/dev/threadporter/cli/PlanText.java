package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an import does or did, for people. */
final class PlanText {
  private static final int SHOWN = 20;
  private static final int ID = 13;

  private final TextOutput text;
  private final boolean all;

  PlanText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(ImportReport report, boolean dryRun) {
    var plan = report.plan();
    if (plan.threads().isEmpty()) {
      text.line("No threads.");
      return;
    }
    text.table(projects(report));
    ProposalText.print(plan, text);
    text.blank();
    text.table(threads(plan));
    if (!all && plan.threads().size() > SHOWN) {
      text.line("and " + (plan.threads().size() - SHOWN) + " more; --verbose shows all");
    }
    text.blank();
    text.line(summary(report, dryRun));
  }

  private Table projects(ImportReport report) {
    var git = !report.projects().isEmpty();
    var columns =
        new ArrayList<>(
            List.of(
                new Column("FROM", Kind.PATH),
                new Column("TO", Kind.PATH),
                new Column("EXISTS", Kind.FIXED),
                new Column("THREADS", Kind.NUMBER),
                new Column("DECIDED BY", Kind.FIXED)));
    if (git) {
      columns.add(new Column("GIT", Kind.FIXED));
    }
    var table = new Table(columns.toArray(Column[]::new));
    for (var project : report.plan().projects()) {
      var cells = cells(project);
      if (git) {
        cells.add(report.project(project.from()).map(ProjectText::word).orElse("-"));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private List<String> cells(ProjectDecision project) {
    return new ArrayList<>(
        List.of(
            project.from(),
            project.to().map(text::folder).orElse("?"),
            project.to().isEmpty() ? "-" : project.exists() ? "yes" : "no",
            String.valueOf(project.threads()),
            decidedBy(project)));
  }

  private static String decidedBy(ProjectDecision project) {
    return project.decidedBy() == DecidedBy.UNDECIDED
        ? "UNDECIDED"
        : project.decidedBy().id().replace('-', ' ');
  }

  private Table threads(ImportPlan plan) {
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("ACTION", Kind.FIXED),
            new Column("TITLE", Kind.TEXT));
    plan.threads().stream()
        .limit(all ? Integer.MAX_VALUE : SHOWN)
        .forEach(
            thread ->
                table.row(
                    thread.id().value().substring(0, ID),
                    thread.action().id().replace('-', ' '),
                    thread.title()));
    return table;
  }

  private static String summary(ImportReport report, boolean dryRun) {
    var counts =
        report.plan().counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().replace('-', ' '))
            .collect(Collectors.joining(", "));
    var threads = TextOutput.count(report.plan().threads().size(), "thread");
    return threads + ": " + counts + ". " + outcome(report, dryRun);
  }

  private static String outcome(ImportReport report, boolean dryRun) {
    if (dryRun) {
      return "This was a dry run; nothing was written.";
    }
    return report
        .transaction()
        .map(id -> "Done as transaction " + TerminalText.line(id) + ".")
        .orElse("Nothing was written.");
  }
}
