package dev.threadporter.cli;

import dev.threadporter.Transactions.Details;
import dev.threadporter.Transactions.UndoReport;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.transaction.Change;
import dev.threadporter.transaction.Recovery.Recovered;
import dev.threadporter.transaction.TransactionSummary;
import java.util.List;
import java.util.Locale;

/** Transactions for people. */
final class TransactionsText {
  private final TextOutput text;
  private final Days days = Days.here();

  TransactionsText(TextOutput text) {
    this.text = text;
  }

  void list(List<TransactionSummary> all) {
    if (all.isEmpty()) {
      text.line("No transactions.");
      return;
    }
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("TIME", Kind.FIXED),
            new Column("WHAT", Kind.FIXED),
            new Column("STATE", Kind.FIXED),
            new Column("THREADS", Kind.NUMBER),
            new Column("SIZE", Kind.NUMBER),
            new Column("SOURCE", Kind.PATH));
    for (var one : all) {
      table.row(
          one.id(),
          days.minute(one.createdAt()),
          one.command(),
          one.state().id(),
          Long.toString(one.threads()),
          TextOutput.bytes(one.bytes()),
          one.source());
    }
    text.table(table);
  }

  void details(Details details) {
    list(List.of(details.summary()));
    changes(details.changes());
  }

  private void changes(List<Change> changes) {
    for (var change : changes) {
      var line =
          String.format(
              Locale.ROOT, "  %-13s  %s", change.state().id(), TerminalText.exact(change.path()));
      text.line(line + change.why().map(why -> ": " + TerminalText.line(why)).orElse(""));
    }
  }

  void undo(UndoReport report) {
    text.line(
        report.transaction().isEmpty()
            ? "Nothing was undone."
            : "Undone: "
                + TextOutput.count(report.restored().size(), "change")
                + " taken back; porter transactions undo "
                + report.transaction().get()
                + " brings them again.");
  }

  void removed(List<TransactionSummary> removed) {
    if (removed.isEmpty()) {
      text.line("Nothing to remove.");
    }
    for (var one : removed) {
      text.line("Removed " + one.id() + " (" + TextOutput.bytes(one.bytes()) + ").");
    }
  }

  void recovered(List<Recovered> all) {
    if (all.isEmpty()) {
      text.line("Nothing is unfinished.");
    }
    for (var one : all) {
      text.line(
          one.id()
              + ": "
              + switch (one.outcome()) {
                case FORGOTTEN -> "had changed nothing, and is removed.";
                case FINISHED -> "finished.";
                case UNDONE -> "taken back.";
              });
      one.left()
          .forEach(left -> text.line("  left, it changed since: " + TerminalText.exact(left)));
    }
  }
}
