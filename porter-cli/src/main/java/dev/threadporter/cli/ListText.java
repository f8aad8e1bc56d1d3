package dev.threadporter.cli;

import dev.threadporter.Listing;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;

/** A list of threads for people. */
final class ListText {
  /** As much of an id as tells apart the threads of any home that is not huge. */
  private static final int ID = 13;

  private final TextOutput text;
  private final Folders folders;
  private final Days days = Days.here();

  ListText(TextOutput text, Folders folders) {
    this.text = text;
    this.folders = folders;
  }

  void print(Listing listing) {
    if (listing.threads().isEmpty()) {
      text.line("No threads.");
      return;
    }
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("UPDATED", Kind.FIXED),
            new Column("SIZE", Kind.NUMBER),
            new Column("PROJECT", Kind.PATH),
            new Column("TITLE", Kind.TEXT));
    var missing = false;
    for (var thread : listing.threads()) {
      var exists = folders.exists(thread.shownCwd());
      missing |= !exists;
      table.row(
          thread.id().value().substring(0, ID),
          days.minute(thread.updated()),
          TextOutput.bytes(thread.bytes()),
          (exists ? "" : "!") + text.folder(thread.shownCwd()),
          (thread.archived() ? "[archived] " : "")
              + (thread.historyOnly() ? "[history only] " : "")
              + thread.title());
    }
    text.table(table);
    if (missing) {
      text.line(text.style().faint("! the folder doesn't exist here"));
    }
  }
}
