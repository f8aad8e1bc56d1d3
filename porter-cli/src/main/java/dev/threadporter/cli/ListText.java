package dev.threadporter.cli;

import dev.threadporter.Listing;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import java.util.ArrayList;

/** A list of threads for people. */
final class ListText {
  private final TextOutput text;
  private final Folders folders;
  private final Days days = Days.here();

  ListText(TextOutput text, Folders folders) {
    this.text = text;
    this.folders = folders;
  }

  void print(Listing listing) {
    if (listing.threads().isEmpty()) {
      text.say("no-threads");
      return;
    }
    var missing = listing.threads().stream().anyMatch(it -> !folders.exists(it.shownCwd()));
    var table = new Table(columns(missing));
    var ids = ShortIds.among(listing.threads().stream().map(it -> it.id().value()).toList());
    listing.threads().forEach(thread -> table.row(cells(thread, ids, missing)));
    text.table(table);
    if (missing) {
      text.line(text.style().faint("! " + text.texts().get("list.missing")));
    }
  }

  private Column[] columns(boolean missing) {
    var texts = text.texts();
    var columns = new ArrayList<Column>();
    columns.add(new Column("ID", Kind.FIXED));
    columns.add(new Column(texts.get("column.updated"), Kind.FIXED).spare(2));
    columns.add(new Column(texts.get("column.size"), Kind.NUMBER).spare(3));
    if (missing) {
      columns.add(new Column("", Kind.FIXED));
    }
    columns.add(new Column(texts.get("column.project"), Kind.PATH).spare(1));
    columns.add(new Column(texts.get("column.title"), Kind.TEXT));
    return columns.toArray(Column[]::new);
  }

  private String[] cells(CodexThread thread, ShortIds ids, boolean missing) {
    var cells = new ArrayList<String>();
    cells.add(ids.of(thread.id().value()));
    cells.add(days.minute(thread.updated()));
    cells.add(TextOutput.bytes(thread.bytes()));
    if (missing) {
      cells.add(folders.exists(thread.shownCwd()) ? "" : "!");
    }
    cells.add(text.folder(thread.shownCwd()));
    cells.add(marks(thread) + thread.title());
    return cells.toArray(String[]::new);
  }

  private String marks(CodexThread thread) {
    return (thread.archived() ? text.texts().get("list.archived") + " " : "")
        + (thread.historyOnly() ? text.texts().get("list.history-only") + " " : "");
  }
}
