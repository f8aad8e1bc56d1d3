package dev.threadporter.cli;

import dev.threadporter.RepairReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.repair.MovedFolder;
import dev.threadporter.repair.RepairChange;
import dev.threadporter.repair.RepairPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What a repair does or did, for people. */
final class RepairText {
  private static final int SHOWN = 5;

  private final TextOutput text;
  private final boolean all;

  RepairText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(RepairReport report, boolean dryRun) {
    changes(report.plan());
    text.line(
        report
            .transaction()
            .map(id -> text.texts().get("done.transaction", id))
            .orElseGet(() -> text.texts().get(dryRun ? "done.dry-run" : "done.nothing")));
    new FindingText(text, all).print(report.plan().left());
  }

  /** What changes, by what it is for. */
  void changes(RepairPlan plan) {
    folders(plan);
    var groups = new LinkedHashMap<String, List<RepairChange>>();
    plan.changes()
        .forEach(
            change -> groups.computeIfAbsent(change.code(), it -> new ArrayList<>()).add(change));
    var ids = ShortIds.among(plan.changes().stream().flatMap(it -> it.thread().stream()).toList());
    groups.forEach((code, changes) -> group(code, changes, ids));
    text.say("repair.changes", plan.changes().size());
  }

  private void folders(RepairPlan plan) {
    var moved = plan.folders().stream().filter(it -> it.to().isPresent() || !it.exists()).toList();
    if (moved.isEmpty()) {
      return;
    }
    var texts = text.texts();
    var table =
        new Table(
            new Column(texts.get("column.from"), Kind.PATH),
            new Column(texts.get("column.to"), Kind.PATH),
            new Column(texts.get("column.exists"), Kind.FIXED).spare(1),
            new Column(texts.get("column.threads"), Kind.NUMBER).spare(2));
    moved.forEach(folder -> table.row(cells(folder)));
    text.table(table);
    text.blank();
  }

  private String[] cells(MovedFolder folder) {
    return new String[] {
      folder.from(),
      folder.to().map(text::folder).orElse("?"),
      text.texts().get(folder.exists() ? "word.yes" : "word.no"),
      String.valueOf(folder.threads())
    };
  }

  private void group(String code, List<RepairChange> changes, ShortIds ids) {
    text.line(text.style().heading(code) + " (" + changes.size() + ")");
    var shown = all || changes.size() <= SHOWN + 1 ? changes.size() : SHOWN;
    changes.stream().limit(shown).forEach(change -> text.line("  " + line(change, ids)));
    if (shown < changes.size()) {
      text.line("  " + text.texts().get("findings.more", changes.size() - shown));
    }
  }

  private String line(RepairChange change, ShortIds ids) {
    var about = change.thread().map(ids::of).or(change::path).orElse("");
    var from = change.from().filter(it -> !it.isEmpty()).orElse("-");
    return change.to().isEmpty() && change.from().isEmpty()
        ? text.texts().get("repair.line", about)
        : text.texts().get("repair.line.change", about, from, change.to().orElse("-"));
  }
}
