package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import java.io.File;
import java.util.Locale;
import java.util.regex.Pattern;

/** Quotes an argument as it has to be typed. */
final class ShellQuote {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellQuote() {}

  /** For the shell of this system. */
  static String quote(String text) {
    return quote(text, File.separatorChar == '\\');
  }

  static String quote(String text, boolean windows) {
    if (windows) {
      return '"' + TerminalText.exact(text.replace("\"", "\\\"")) + '"';
    }
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return TerminalText.exact(text).equals(text)
        ? "'" + text.replace("'", "'\\''") + "'"
        : escaped(text);
  }

  /** The form of bash and zsh that can say characters which must not be shown. */
  private static String escaped(String text) {
    var quoted = new StringBuilder("$'");
    for (var c : text.codePoints().toArray()) {
      var shown = Character.toString(c);
      if (c == '\'' || c == '\\') {
        quoted.append('\\').append(shown);
      } else if (TerminalText.exact(shown).equals(shown)) {
        quoted.append(shown);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
      }
    }
    return quoted.append('\'').toString();
  }
}
