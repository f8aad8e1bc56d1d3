package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.restore.ProjectOutcome.State;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is, or was done, about the repositories of an import, for people. */
final class ProjectText {
  private final TextOutput text;
  private final Texts texts;

  ProjectText(TextOutput text) {
    this.text = text;
    this.texts = text.texts();
  }

  /** One word for a table. */
  String word(ProjectOutcome project) {
    return texts.get("git.word." + project.state().id());
  }

  void print(ImportReport report, boolean cloning) {
    if (report.projects().isEmpty()) {
      return;
    }
    text.blank();
    text.line(text.style().heading(texts.get("git.heading")));
    report.projects().forEach(project -> print(project, cloning));
    text.flush();
  }

  private void print(ProjectOutcome project, boolean cloning) {
    var folder = project.folder().map(Path::toString).orElse(project.cwds().get(0));
    text.line(TerminalText.exact(folder));
    text.paragraph("  ", TerminalText.line(sentence(project, cloning)));
    var byHand = project.state() == State.IMPOSSIBLE || !project.restored().orElse(true);
    if (byHand && !project.commands().isEmpty() && areShownAsTheyAre(project.commands())) {
      text.line("  " + texts.get("git.by-hand"));
      project.commands().forEach(command -> text.line("    " + TerminalText.exact(command)));
    }
  }

  /** A command with characters that a terminal must not get would not be the command. */
  private static boolean areShownAsTheyAre(List<String> commands) {
    return commands.stream().allMatch(command -> TerminalText.exact(command).equals(command));
  }

  private String sentence(ProjectOutcome project, boolean cloning) {
    return Stream.of(state(project, cloning), texts.why(project.reason()), work(project))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String state(ProjectOutcome project, boolean cloning) {
    return cloning && project.state() == State.CLONE
        ? ""
        : texts.get("git.state." + project.state().id());
  }

  private String work(ProjectOutcome project) {
    if (project.restored().isEmpty()) {
      return "";
    }
    if (project.earlier().isPresent()) {
      return texts.get("git.earlier." + project.earlier().get().id());
    }
    if (project.restored().get()) {
      return project
          .branch()
          .map(branch -> texts.get("git.restored-branch", branch))
          .orElseGet(() -> texts.get("git.restored"));
    }
    return project
        .bundle()
        .map(file -> texts.get("git.not-restored-bundle", file))
        .orElseGet(() -> texts.get("git.not-restored"));
  }
}
