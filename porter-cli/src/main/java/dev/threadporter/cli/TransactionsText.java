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
import java.util.Optional;

/** Transactions for people. */
final class TransactionsText {
  /** How wide the states of changes are. */
  private static final int STATE = 13;

  private final TextOutput text;
  private final Texts texts;
  private final Days days = Days.here();

  TransactionsText(TextOutput text) {
    this.text = text;
    this.texts = text.texts();
  }

  void list(List<TransactionSummary> all) {
    if (all.isEmpty()) {
      text.say("transactions.none");
      return;
    }
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column(texts.get("column.time"), Kind.FIXED).spare(2),
            new Column(texts.get("column.what"), Kind.FIXED),
            new Column(texts.get("column.state"), Kind.FIXED),
            new Column(texts.get("column.threads"), Kind.NUMBER).spare(3),
            new Column(texts.get("column.size"), Kind.NUMBER).spare(4),
            new Column(texts.get("column.source"), Kind.PATH).spare(1));
    for (var one : all) {
      table.row(
          one.id(),
          days.minute(one.createdAt()),
          one.command(),
          texts.get("transaction." + one.state().id()),
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
      var path = TerminalText.exact(change.path());
      var why = why(change, texts).map(it -> ": " + TerminalText.line(it)).orElse("");
      var state = texts.get("change." + change.state().id());
      var padding = " ".repeat(Math.max(0, STATE - TerminalText.width(state)));
      text.line("  " + state + padding + "  " + path + why);
    }
  }

  /** Why something is left, and where what was there before is. */
  static Optional<String> why(Change change, Texts texts) {
    var why = change.why().map(texts::why);
    return why.map(
        it ->
            change
                .kept()
                .map(JsonViews::absolute)
                .map(at -> texts.get("transactions.kept", it, at))
                .orElse(it));
  }

  void undo(UndoReport report) {
    if (report.transaction().isEmpty()) {
      text.say("transactions.nothing-undone");
    } else {
      var changes = texts.count("change", report.restored().size());
      text.say("transactions.undone", changes, report.transaction().get());
    }
  }

  void removed(List<TransactionSummary> removed) {
    if (removed.isEmpty()) {
      text.say("transactions.nothing-to-remove");
    }
    for (var one : removed) {
      text.say("transactions.removed", one.id(), TextOutput.bytes(one.bytes()));
    }
  }

  void recovered(List<Recovered> all) {
    if (all.isEmpty()) {
      text.say("transactions.nothing-unfinished");
    }
    for (var one : all) {
      text.say("recovered." + one.outcome().name().toLowerCase(Locale.ROOT), one.id());
      one.left().forEach(left -> text.line("  " + texts.get("recovered.left", left)));
    }
  }
}
