package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks where a folder is: a number takes a proposal, a path names it, nothing leaves it. */
final class FolderGuide {
  private final Prompt prompt;

  FolderGuide(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Asks until the answer makes sense.
   *
   * @param historyOnly whether {@code h} is an answer too
   * @return the folder, {@code h}, or empty to leave it
   */
  Optional<String> ask(String from, int threads, List<Proposal> proposals, boolean historyOnly)
      throws IOException, PorterException {
    var text = prompt.text();
    text.blank();
    text.say("guide.folder", from, threads);
    for (var i = 0; i < proposals.size(); i++) {
      var proposal = proposals.get(i);
      var why = text.texts().get("proposal." + ProposalText.id(proposal));
      text.line("  " + (i + 1) + ") " + TerminalText.exact(proposal.folder()) + "  (" + why + ")");
    }
    text.flush();
    while (true) {
      var answer =
          prompt.ask(text.texts().get(historyOnly ? "guide.where-history" : "guide.where"));
      if (answer.isEmpty() || (historyOnly && answer.equals("h"))) {
        return Optional.of(answer).filter(it -> !it.isEmpty());
      }
      var folder = folder(answer, proposals);
      if (folder.isPresent()) {
        return folder;
      }
    }
  }

  private Optional<String> folder(String answer, List<Proposal> proposals)
      throws IOException, PorterException {
    if (answer.endsWith("?")) {
      prompt.complete(answer.substring(0, answer.length() - 1));
      return Optional.empty();
    }
    if (answer.matches("[0-9]{1,2}")) {
      var number = Integer.parseInt(answer);
      if (number >= 1 && number <= proposals.size()) {
        return Optional.of(proposals.get(number - 1).folder());
      }
    }
    var path = prompt.expanded(answer);
    if (!isAbsolute(path)) {
      prompt.text().say("guide.not-absolute");
      return Optional.empty();
    }
    return isFolder(path) || prompt.yes("guide.not-there", false, path)
        ? Optional.of(path)
        : Optional.empty();
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static boolean isFolder(String path) {
    return Files.isDirectory(Path.of(path));
  }
}
