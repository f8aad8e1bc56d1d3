package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import java.util.List;

/** A failure for people: what is wrong, what it is about, what to type. */
final class ErrorText {
  private final TextOutput text;

  ErrorText(TextOutput text) {
    this.text = text;
  }

  void print(Failure failure) {
    text.line(text.style().error("porter:") + " " + TerminalText.line(failure.message()));
    failure.details().forEach(detail -> text.line("  " + TerminalText.exact(detail)));
    options("error.to-type", failure.toType());
    options("error.for-all", failure.forAll());
    text.flush();
  }

  private void options(String heading, List<String> options) {
    if (!options.isEmpty()) {
      text.say(heading);
      options.forEach(option -> text.line("  " + option));
    }
  }
}
