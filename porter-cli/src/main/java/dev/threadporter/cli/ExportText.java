package dev.threadporter.cli;

import dev.threadporter.ExportReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;

/** What an export wrote, for people. */
final class ExportText {
  /** Longer lists are cut: a person exports 500 threads to have them, not to read their titles. */
  private static final int SHOWN = 20;

  private final TextOutput text;
  private final boolean all;

  ExportText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(ExportReport report) {
    var threads = report.threads();
    var texts = text.texts();
    var ids = ShortIds.among(threads.stream().map(thread -> thread.id().value()).toList());
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column(texts.get("column.size"), Kind.NUMBER).spare(2),
            new Column(texts.get("column.because"), Kind.FIXED).spare(1),
            new Column(texts.get("column.title"), Kind.TEXT));
    threads.stream()
        .limit(all ? Integer.MAX_VALUE : SHOWN)
        .forEach(
            thread ->
                table.row(
                    ids.of(thread.id().value()),
                    TextOutput.bytes(thread.bytes()),
                    texts.get("because." + thread.because()),
                    thread.thread().title()));
    text.table(table);
    if (!all && threads.size() > SHOWN) {
      text.say("plan.more", threads.size() - SHOWN);
    }
    var what = texts.count("thread", threads.size());
    text.say("export.wrote", report.output(), projects(what, report), size(report.bytes()));
  }

  private String projects(String threads, ExportReport report) {
    var projects = report.projects().size();
    return projects == 0
        ? threads
        : text.texts().get("export.git", threads, text.texts().count("repository", projects));
  }

  private static String size(long bytes) {
    return TextOutput.bytes(bytes);
  }
}
