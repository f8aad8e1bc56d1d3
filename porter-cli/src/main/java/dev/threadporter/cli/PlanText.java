package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.restore.ProjectOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an import does or did, for people. */
final class PlanText {
  private static final int SHOWN = 20;

  private final TextOutput text;
  private final boolean all;

  PlanText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(ImportReport report, boolean dryRun) {
    print(report, outcome(report, dryRun));
  }

  /** What an import is going to do if the person says so. */
  void preview(ImportReport report) {
    print(report, get("done.preview"));
  }

  private void print(ImportReport report, String outcome) {
    var plan = report.plan();
    if (plan.threads().isEmpty()) {
      text.say("no-threads");
      return;
    }
    text.table(projects(report));
    ProposalText.print(plan, text);
    text.blank();
    text.table(threads(plan));
    if (!all && plan.threads().size() > SHOWN) {
      text.say("plan.more", plan.threads().size() - SHOWN);
    }
    text.blank();
    copies(plan);
    text.line(summary(report, outcome));
  }

  private Table projects(ImportReport report) {
    var git = !report.projects().isEmpty();
    var columns =
        new ArrayList<>(
            List.of(
                new Column(get("column.from"), Kind.PATH),
                new Column(get("column.to"), Kind.PATH),
                new Column(get("column.exists"), Kind.FIXED).spare(3),
                new Column(get("column.threads"), Kind.NUMBER).spare(4),
                new Column(get("column.decided-by"), Kind.FIXED).spare(1)));
    if (git) {
      columns.add(new Column("GIT", Kind.FIXED).spare(2));
    }
    var table = new Table(columns.toArray(Column[]::new));
    for (var project : report.plan().projects()) {
      var cells = cells(project);
      if (git) {
        cells.add(report.project(project.from()).map(new ProjectText(text)::word).orElse("-"));
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
            project.to().isEmpty() ? "-" : get(project.exists() ? "word.yes" : "word.no"),
            String.valueOf(project.threads()),
            decidedBy(project)));
  }

  private String get(String key, Object... values) {
    return text.texts().get(key, values);
  }

  private String decidedBy(ProjectDecision project) {
    return get("decided-by." + project.decidedBy().id());
  }

  private Table threads(ImportPlan plan) {
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column(get("column.action"), Kind.FIXED),
            new Column(get("column.title"), Kind.TEXT));
    var ids = ShortIds.among(plan.threads().stream().map(it -> it.id().value()).toList());
    plan.threads().stream()
        .limit(all ? Integer.MAX_VALUE : SHOWN)
        .forEach(
            thread ->
                table.row(
                    ids.of(thread.id().value()),
                    get("action." + thread.action().id()),
                    thread.title()));
    return table;
  }

  /** A copy has an id of its own, by which a person finds it. */
  private void copies(ImportPlan plan) {
    for (var thread : plan.threads()) {
      thread.newId().ifPresent(id -> text.say("plan.copy", thread.id(), id));
    }
  }

  private String summary(ImportReport report, String outcome) {
    var counts =
        report.plan().counts().entrySet().stream()
            .map(count -> count.getValue() + " " + get("action." + count.getKey()))
            .collect(Collectors.joining(get("plan.comma")));
    var threads = text.texts().count("thread", report.plan().threads().size());
    return get("plan.summary", threads, counts, outcome);
  }

  private String outcome(ImportReport report, boolean dryRun) {
    if (dryRun) {
      return get("done.dry-run");
    }
    return report
        .transaction()
        .map(id -> get("done.transaction", id))
        .orElseGet(() -> get(nothing(report)));
  }

  /** A repository may have been written where no thread was. */
  private static String nothing(ImportReport report) {
    return report.projects().stream().anyMatch(ProjectOutcome::wrote)
        ? "done.no-thread"
        : "done.nothing";
  }
}
