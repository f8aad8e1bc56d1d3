package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.restore.ProjectOutcome.State;
import java.nio.file.Path;

/** What is, or was done, about the repositories of an import, for people. */
final class ProjectText {
  private final TextOutput text;

  ProjectText(TextOutput text) {
    this.text = text;
  }

  /** One word for a table. */
  static String word(ProjectOutcome project) {
    return switch (project.state()) {
      case MATCHES -> "matches";
      case DIFFERS -> "differs";
      case CLONE -> "can clone";
      case CLONED -> "cloned";
      case IMPOSSIBLE -> "can't clone";
    };
  }

  void print(ImportReport report, boolean cloning) {
    if (report.projects().isEmpty()) {
      return;
    }
    text.blank();
    text.line(text.style().heading("Repositories"));
    report.projects().forEach(project -> print(project, cloning));
    text.flush();
  }

  private void print(ProjectOutcome project, boolean cloning) {
    var folder = project.folder().map(Path::toString).orElse(project.cwds().get(0));
    text.line(TerminalText.exact(folder));
    text.paragraph("  ", TerminalText.line(sentence(project, cloning)));
    var byHand = project.state() == State.IMPOSSIBLE || !project.restored().orElse(true);
    if (byHand && !project.commands().isEmpty()) {
      text.line("  By hand:");
      project.commands().forEach(command -> text.line("    " + TerminalText.exact(command)));
    }
  }

  private static String sentence(ProjectOutcome project, boolean cloning) {
    return (state(project, cloning) + " " + work(project)).strip();
  }

  private static String state(ProjectOutcome project, boolean cloning) {
    return switch (project.state()) {
      case MATCHES -> "Is there, as it was.";
      case DIFFERS -> "Is there, but differs. " + project.reason();
      case CLONE ->
          cloning ? project.reason() : "Is not there; --clone-repos clones it. " + project.reason();
      case CLONED -> "Cloned. " + project.reason();
      case IMPOSSIBLE -> "Is not there and can't be cloned. " + project.reason();
    };
  }

  private static String work(ProjectOutcome project) {
    if (project.restored().isEmpty()) {
      return "";
    }
    if (project.restored().get()) {
      return "The work in progress is restored"
          + project.branch().map(branch -> " on the new branch " + branch).orElse("")
          + ".";
    }
    return "The work in progress is not restored"
        + project.bundle().map(file -> "; it is in " + file).orElse("")
        + ".";
  }
}
