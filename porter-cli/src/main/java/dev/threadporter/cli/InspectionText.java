package dev.threadporter.cli;

import dev.threadporter.Inspection;
import dev.threadporter.cli.terminal.Table;
import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackedThread;
import java.nio.file.Path;

/** What an archive holds, for people. */
final class InspectionText {
  private static final int ID = 13;
  private static final int COMMIT = 10;

  private static final String HANDOFF =
      "A handoff: it can't be imported or resumed. To begin a fresh thread with it, unpack it into"
          + " a project with: tar -xf ARCHIVE -C PROJECT handoff.md";

  private final TextOutput text;
  private final Days days = Days.here();

  InspectionText(TextOutput text) {
    this.text = text;
  }

  void print(Path archive, Inspection inspection) {
    var manifest = inspection.manifest();
    text.line(text.style().heading(TerminalText.exact(archive.toString())));
    text.paragraph("", TerminalText.line(origin(manifest)));
    text.line(
        inspection.verified()
            ? "Whole: " + TextOutput.count(inspection.entries().size(), "entry", "entries") + "."
            : "Not read to its end; --verify does that.");
    if (manifest.kind().equals(Manifest.COMPACT)) {
      text.paragraph("", HANDOFF);
    }
    text.blank();
    text.table(threads(manifest));
    if (!manifest.projects().isEmpty()) {
      text.blank();
      text.table(repositories(manifest));
    }
  }

  private static Table repositories(Manifest manifest) {
    var table =
        new Table(
            new Column("REPOSITORY", Kind.PATH),
            new Column("BRANCH", Kind.TEXT),
            new Column("COMMIT", Kind.FIXED),
            new Column("REMOTE", Kind.TEXT));
    for (var project : manifest.projects()) {
      table.row(
          project.root(),
          project.branch().orElse("-"),
          project.commit().map(InspectionText::shortened).orElse("-"),
          project.remote().orElse("-"));
    }
    return table;
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(COMMIT, commit.length()));
  }

  private static String origin(Manifest manifest) {
    var bytes = manifest.threads().stream().mapToLong(PackedThread::bytes).sum();
    return TextOutput.count(manifest.threads().size(), "thread")
        + " ("
        + TextOutput.bytes(bytes)
        + ") from "
        + manifest.home()
        + " on "
        + manifest.platform()
        + (manifest.codex().isEmpty() ? "" : ", Codex " + manifest.codex())
        + "; made by porter "
        + manifest.porter()
        + ", format "
        + manifest.version();
  }

  private Table threads(Manifest manifest) {
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("UPDATED", Kind.FIXED),
            new Column("SIZE", Kind.NUMBER),
            new Column("PROJECT", Kind.PATH),
            new Column("TITLE", Kind.TEXT));
    for (var packed : manifest.threads()) {
      table.row(
          packed.id().value().substring(0, ID),
          days.minute(packed.thread().updated()),
          TextOutput.bytes(packed.bytes()),
          packed.thread().cwd(),
          (packed.thread().archived() ? "[archived] " : "") + packed.thread().title());
    }
    return table;
  }
}
