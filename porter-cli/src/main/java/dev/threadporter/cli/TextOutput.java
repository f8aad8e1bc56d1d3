package dev.threadporter.cli;

import dev.threadporter.cli.terminal.Paragraph;
import dev.threadporter.cli.terminal.Style;
import dev.threadporter.cli.terminal.Table;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Text for people: a stream, its colors and its width. */
final class TextOutput {
  private final PrintStream stream;
  private final Style style;
  private final int columns;
  private final Path userHome;
  private final Texts texts;

  TextOutput(PrintStream stream, Style style, int columns, Path userHome, Texts texts) {
    this.stream = stream;
    this.style = style;
    this.columns = columns;
    this.userHome = userHome;
    this.texts = texts;
  }

  /** What is said in the person's language. */
  Texts texts() {
    return texts;
  }

  /** A line from the bundle; what it holds of untrusted text is made harmless. */
  void say(String key, Object... values) {
    line(texts.get(key, values));
  }

  Style style() {
    return style;
  }

  /** A line; what it holds of untrusted text was made harmless by the caller. */
  void line(String text) {
    stream.print(text);
    stream.print('\n');
  }

  void blank() {
    line("");
  }

  void table(Table table) {
    table.lines(columns, style).forEach(this::line);
  }

  /** Text broken between words so that it fits, each line indented. */
  void paragraph(String indent, String text) {
    Paragraph.lines(indent, text, columns).forEach(this::line);
  }

  /** A question that fits, to be answered behind it. */
  void question(String text) {
    stream.print(String.join("\n", Paragraph.lines("", text, columns)) + " ");
    stream.flush();
  }

  void flush() {
    stream.flush();
  }

  /**
   * A folder of this machine, with {@code ~} for the person's own: that leaves room for the rest.
   */
  String folder(String path) {
    var home = userHome.toString();
    if (path.equals(home)) {
      return "~";
    }
    return path.startsWith(home + File.separator) ? "~" + path.substring(home.length()) : path;
  }

  /** A number of bytes as people read it. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    var units = new String[] {"kB", "MB", "GB", "TB"};
    var value = bytes / 1000.0;
    var unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }
}
