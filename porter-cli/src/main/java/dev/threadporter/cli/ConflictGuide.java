package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Asks what happens to a thread that is here with other content. */
final class ConflictGuide {
  private final Prompt prompt;

  ConflictGuide(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Shows how each side goes on, and asks until the answer makes sense.
   *
   * @param thread a thread of which that has to be decided
   * @return what the person wants of what would work, or empty to leave it
   */
  Optional<ConflictRule> ask(ThreadPlan thread) throws IOException, PorterException {
    var text = prompt.text();
    text.blank();
    Conflicts.shown(thread, text.texts()).forEach(line -> text.line(TerminalText.exact(line)));
    var choices = thread.choices();
    for (var i = 0; i < choices.size(); i++) {
      var rule = choices.get(i).id();
      text.line("  " + (i + 1) + ") " + rule + "  (" + text.texts().get("choice." + rule) + ")");
    }
    text.flush();
    while (true) {
      var answer = prompt.ask(text.texts().get("guide.conflict"));
      var chosen = chosen(answer, choices);
      if (answer.isEmpty() || chosen.isPresent()) {
        return chosen;
      }
    }
  }

  /** The number of a choice, or its name. */
  private static Optional<ConflictRule> chosen(String answer, List<ConflictRule> choices) {
    for (var i = 0; i < choices.size(); i++) {
      if (answer.equals(String.valueOf(i + 1)) || answer.equals(choices.get(i).id())) {
        return Optional.of(choices.get(i));
      }
    }
    return Optional.empty();
  }
}
