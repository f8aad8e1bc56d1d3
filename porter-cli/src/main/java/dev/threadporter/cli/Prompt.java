package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Asks a person on standard error and reads answers line by line, so that it works in a terminal,
 * over a pipe and in a script alike. The end of the input is no answer: nothing is done.
 */
final class Prompt {
  private static final int SHOWN = 20;

  private final Session session;
  private final TextOutput text;

  Prompt(Session session) {
    this.session = session;
    this.text = session.err();
  }

  /** Where a guide speaks; a line of progress goes before it does. */
  TextOutput text() {
    session.endProgress();
    return text;
  }

  /** Whether the answer is yes; an empty one means what is the usual. */
  boolean yes(String key, boolean usual, Object... values) throws IOException, PorterException {
    var choice = text.texts().get(usual ? "guide.yes-usual" : "guide.no-usual");
    var answer = ask(text.texts().get(key, values) + " " + choice).toLowerCase(Locale.ROOT);
    return answer.isEmpty() ? usual : answer.startsWith("y") || answer.startsWith("是");
  }

  /** A line that a person types. */
  String ask(String question) throws IOException, PorterException {
    session.endProgress();
    text.question(question);
    var answer = session.in().readLine();
    if (answer == null) {
      session.errStream().println();
      throw new PorterException(ErrorCode.INTERRUPTED, Map.of());
    }
    return answer.strip();
  }

  /** Folders whose path begins as typed: what a shell shows for the tabulator key. */
  void complete(String typed) throws IOException {
    var folders = completions(expanded(typed));
    if (folders.isEmpty()) {
      text.say("guide.no-such-beginning");
    }
    folders.forEach(folder -> text.line("  " + text.folder(folder)));
    text.flush();
  }

  private static List<String> completions(String typed) throws IOException {
    try {
      var path = Path.of(typed);
      var folder = typed.endsWith("/") || path.getParent() == null ? path : path.getParent();
      if (!path.isAbsolute() || !Files.isDirectory(folder)) {
        return List.of();
      }
      try (var all = Files.list(folder)) {
        return all.filter(Files::isDirectory)
            .map(Path::toString)
            .filter(name -> name.startsWith(typed))
            .sorted()
            .limit(SHOWN)
            .toList();
      }
    } catch (InvalidPathException noPath) {
      return List.of();
    }
  }

  /** A path with the person's own folder in place of {@code ~}. */
  String expanded(String typed) {
    return session.inHome(typed);
  }
}
