package dev.threadporter.cli;

import dev.threadporter.ExportReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.cli.terminal.TerminalText;

/** What an export wrote, for people. */
final class ExportText {
  /** Longer lists are cut: a person exports 500 threads to have them, not to read their titles. */
  private static final int SHOWN = 20;

  private static final int ID = 13;

  private final TextOutput text;
  private final boolean all;

  ExportText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(ExportReport report) {
    var threads = report.threads();
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("SIZE", Kind.NUMBER),
            new Column("BECAUSE", Kind.FIXED),
            new Column("TITLE", Kind.TEXT));
    threads.stream()
        .limit(all ? Integer.MAX_VALUE : SHOWN)
        .forEach(
            thread ->
                table.row(
                    thread.id().value().substring(0, ID),
                    TextOutput.bytes(thread.bytes()),
                    thread.because(),
                    thread.thread().title()));
    text.table(table);
    if (!all && threads.size() > SHOWN) {
      text.line("and " + (threads.size() - SHOWN) + " more");
    }
    text.line(
        "Wrote "
            + TerminalText.exact(report.output().toString())
            + ": "
            + TextOutput.count(threads.size(), "thread")
            + (report.projects().isEmpty() ? "" : ", " + repositories(report))
            + ", "
            + TextOutput.bytes(report.bytes())
            + ".");
  }

  private static String repositories(ExportReport report) {
    return "Git context of "
        + TextOutput.count(report.projects().size(), "repository", "repositories");
  }
}
