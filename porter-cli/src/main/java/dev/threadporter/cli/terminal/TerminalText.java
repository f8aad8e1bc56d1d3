package dev.threadporter.cli.terminal;

import java.util.Locale;

/**
 * Makes untrusted text harmless for a terminal. Titles, paths and messages of a rollout can hold
 * escape sequences that recolor, retitle or clear a terminal, and characters that make text read
 * backwards; each becomes something that can be seen.
 */
public final class TerminalText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final String ELLIPSIS = "…";

  private TerminalText() {}

  /**
   * Text on one line: line ends and tabs become spaces, other control characters a visible
   * stand-in.
   *
   * @param text untrusted
   * @return text that a terminal only shows
   */
  public static String line(String text) {
    var safe = new StringBuilder(text.length());
    var space = false;
    for (var c : text.codePoints().toArray()) {
      if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
        space = true;
        continue;
      }
      if (space && safe.length() > 0) {
        safe.append(' ');
      }
      space = false;
      appendSafe(safe, c);
    }
    return safe.toString();
  }

  /**
   * A name that has to be shown exactly, such as a path: spaces stay as they are.
   *
   * @param name untrusted
   * @return text that a terminal only shows
   */
  public static String exact(String name) {
    var safe = new StringBuilder(name.length());
    name.codePoints().forEach(c -> appendSafe(safe, c));
    return safe.toString();
  }

  /**
   * How many columns a text takes.
   *
   * @param text harmless text on one line
   * @return its width; East Asian wide characters and emoji count twice
   */
  public static int width(String text) {
    return CharWidth.of(text);
  }

  private static void appendSafe(StringBuilder safe, int c) {
    if (c < 0x20) {
      safe.appendCodePoint(0x2400 + c);
    } else if (c == 0x7F) {
      safe.append('␡');
    } else if (isDangerous(c)) {
      safe.append(String.format(Locale.ROOT, "<U+%04X>", c));
    } else {
      safe.appendCodePoint(c);
    }
  }

  /** Whether a terminal would do something other than show it. */
  static boolean isDangerous(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Joiners are part of how words of many languages, and emoji, are written.
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
      default -> false;
    };
  }

  /** Cuts the end of a text that is wider than a number of columns. */
  static String cutEnd(String text, int columns) {
    if (CharWidth.of(text) <= columns) {
      return text;
    }
    var cut = new StringBuilder();
    var width = 0;
    for (var c : text.codePoints().toArray()) {
      width += CharWidth.of(c);
      if (width > columns - 1) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return cut + ELLIPSIS;
  }

  /**
   * Cuts the beginning of a text that is wider than a number of columns: a path's end says most.
   */
  static String cutStart(String text, int columns) {
    var width = CharWidth.of(text);
    if (width <= columns) {
      return text;
    }
    var at = 0;
    while (at < text.length() && (width > columns - 1 || CharWidth.of(text.codePointAt(at)) == 0)) {
      width -= CharWidth.of(text.codePointAt(at));
      at += Character.charCount(text.codePointAt(at));
    }
    return ELLIPSIS + text.substring(at);
  }
}
