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
  private static final int COMMIT = 10;

  private final TextOutput text;
  private final Texts texts;
  private final Days days = Days.here();

  InspectionText(TextOutput text) {
    this.text = text;
    this.texts = text.texts();
  }

  void print(Path archive, Inspection inspection) {
    var manifest = inspection.manifest();
    text.line(text.style().heading(TerminalText.exact(archive.toString())));
    text.paragraph("", TerminalText.line(origin(manifest)));
    if (inspection.verified()) {
      text.say("inspect.whole", texts.count("entry", inspection.entries().size()));
    } else {
      text.say("inspect.not-read");
    }
    if (manifest.kind().equals(Manifest.COMPACT)) {
      text.paragraph("", texts.get("inspect.handoff"));
    }
    text.blank();
    text.table(threads(manifest));
    if (!manifest.projects().isEmpty()) {
      text.blank();
      text.table(repositories(manifest));
    }
  }

  private Table repositories(Manifest manifest) {
    var table =
        new Table(
            new Column(texts.get("column.repository"), Kind.PATH),
            new Column(texts.get("column.branch"), Kind.TEXT).spare(1),
            new Column(texts.get("column.commit"), Kind.FIXED).spare(3),
            new Column(texts.get("column.remote"), Kind.TEXT).spare(2));
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

  private String origin(Manifest manifest) {
    var bytes = manifest.threads().stream().mapToLong(PackedThread::bytes).sum();
    return texts.get(
            "inspect.origin",
            texts.count("thread", manifest.threads().size()),
            TextOutput.bytes(bytes),
            manifest.home(),
            manifest.platform())
        + (manifest.codex().isEmpty() ? "" : texts.get("inspect.codex", manifest.codex()))
        + texts.get("inspect.porter", manifest.porter(), manifest.version());
  }

  private Table threads(Manifest manifest) {
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column(texts.get("column.updated"), Kind.FIXED).spare(2),
            new Column(texts.get("column.size"), Kind.NUMBER).spare(3),
            new Column(texts.get("column.project"), Kind.PATH).spare(1),
            new Column(texts.get("column.title"), Kind.TEXT));
    var ids = ShortIds.among(manifest.threads().stream().map(it -> it.id().value()).toList());
    for (var packed : manifest.threads()) {
      table.row(
          ids.of(packed.id().value()),
          days.minute(packed.thread().updated()),
          TextOutput.bytes(packed.bytes()),
          packed.thread().cwd(),
          (packed.thread().archived() ? texts.get("list.archived") + " " : "")
              + packed.thread().title());
    }
    return table;
  }
}
