package dev.threadporter.cli;

import dev.threadporter.ThreadDetails;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Lineage.Because;
import dev.threadporter.catalogue.Lineage.Member;
import dev.threadporter.cli.terminal.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thread for people. */
final class ThreadText {
  private final TextOutput text;
  private final Folders folders;
  private final Days days = Days.here();

  ThreadText(TextOutput text, Folders folders) {
    this.text = text;
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
    field("state", thread.archived() ? "archived" : "active");
    origin(thread);
    lineage(details.lineage());
    files(thread);
  }

  private String folder(CodexThread thread) {
    if (thread.historyOnly()) {
      return thread.shownCwd() + " (history only; Codex works in " + thread.cwd() + ")";
    }
    return thread.cwd() + (folders.exists(thread.cwd()) ? "" : " (doesn't exist here)");
  }

  private void origin(CodexThread thread) {
    field("begun by", thread.source());
    field("Codex", thread.cliVersion() + (thread.paginated() ? ", paginated" : ", legacy"));
    field("provider", thread.modelProvider());
    field("remote", thread.git().remote());
    field("branch", thread.git().branch());
    field("commit", thread.git().commit());
    field("database", thread.hasRow() ? "has a row" : "has no row; known by its rollout");
    field("spawned by", thread.parent().map(Object::toString));
    field("forked from", thread.forkedFrom().map(Object::toString));
  }

  private void lineage(List<Member> members) {
    members.stream()
        .filter(member -> member.because() != Because.SELECTED)
        .forEach(
            member ->
                field(
                    member.because() == Because.BASE ? "begins with" : "sub-agent",
                    member.thread().id() + "  " + member.thread().title()));
  }

  private void files(CodexThread thread) {
    for (var file : thread.rollouts()) {
      var packed = file.name().compressed() ? ", compressed" : "";
      field("file", file.path() + " (" + TextOutput.bytes(file.bytes()) + packed + ")");
    }
  }

  private void field(String name, Optional<String> value) {
    value.ifPresent(known -> field(name, known));
  }

  private void field(String name, String value) {
    var label = String.format(Locale.ROOT, "  %-12s", name);
    text.line(text.style().faint(label) + TerminalText.line(value));
  }
}
