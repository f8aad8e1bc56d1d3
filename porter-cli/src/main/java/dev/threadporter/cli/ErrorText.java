package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;

/** A failure for people: what is wrong, what it is about, what to type. */
final class ErrorText {
  private final TextOutput text;

  ErrorText(TextOutput text) {
    this.text = text;
  }

  void print(Failure failure) {
    text.line(text.style().error("porter:") + " " + TerminalText.line(failure.message()));
    failure.details().forEach(detail -> text.line("  " + TerminalText.exact(detail)));
    if (!failure.toType().isEmpty()) {
      text.say("error.to-type");
      failure.toType().forEach(option -> text.line("  " + option));
    }
    text.flush();
  }
}
