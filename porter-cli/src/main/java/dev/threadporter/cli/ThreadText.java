package dev.threadporter.cli;

import dev.threadporter.ThreadDetails;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Lineage.Because;
import dev.threadporter.catalogue.Lineage.Member;
import dev.threadporter.cli.terminal.TerminalText;
import java.util.List;
import java.util.Optional;

/** One thread for people. */
final class ThreadText {
  /** How wide the names of the fields are, with what separates them from the values. */
  private static final int LABEL = 12;

  private final TextOutput text;
  private final Texts texts;
  private final Folders folders;
  private final Days days = Days.here();

  ThreadText(TextOutput text, Folders folders) {
    this.text = text;
    this.texts = text.texts();
    this.folders = folders;
  }

  void print(ThreadDetails details) {
    var thread = details.thread();
    text.line(text.style().heading(TerminalText.line(thread.title())));
    field("id", thread.id().value());
    thread.name().ifPresent(name -> field("preview", thread.preview()));
    field("folder", folder(thread));
    field("created", days.minute(thread.created()));
    field("updated", days.minute(thread.updated()));
    field("state", texts.get(thread.archived() ? "show.archived" : "show.active"));
    origin(thread);
    lineage(details.lineage());
    files(thread);
  }

  private String folder(CodexThread thread) {
    if (thread.historyOnly()) {
      return texts.get("show.history-only", thread.shownCwd(), thread.cwd());
    }
    return folders.exists(thread.cwd()) ? thread.cwd() : texts.get("show.missing", thread.cwd());
  }

  private void origin(CodexThread thread) {
    field("source", thread.source());
    field("codex", thread.cliVersion() + (thread.paginated() ? ", paginated" : ", legacy"));
    field("provider", thread.modelProvider());
    field("remote", thread.git().remote());
    field("branch", thread.git().branch());
    field("commit", thread.git().commit());
    field("database", texts.get(thread.hasRow() ? "show.row" : "show.no-row"));
    field("parent", thread.parent().map(Object::toString));
    field("forked-from", thread.forkedFrom().map(Object::toString));
  }

  private void lineage(List<Member> members) {
    members.stream()
        .filter(member -> member.because() != Because.SELECTED)
        .forEach(
            member ->
                field(
                    member.because() == Because.BASE ? "base" : "subagent",
                    member.thread().id() + "  " + member.thread().title()));
  }

  private void files(CodexThread thread) {
    for (var file : thread.rollouts()) {
      var key = file.name().compressed() ? "show.compressed-file" : "show.plain-file";
      field("file", texts.get(key, file.path(), TextOutput.bytes(file.bytes())));
    }
  }

  private void field(String name, Optional<String> value) {
    value.ifPresent(known -> field(name, known));
  }

  private void field(String name, String value) {
    var label = texts.get("field." + name);
    var padding = " ".repeat(Math.max(1, LABEL - TerminalText.width(label)));
    text.line(text.style().faint("  " + label + padding) + TerminalText.line(value));
  }
}
