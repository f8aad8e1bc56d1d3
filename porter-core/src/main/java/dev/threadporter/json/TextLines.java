package dev.threadporter.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a small text file in UTF-8, none of which takes more memory than agreed, however
 * long it is. Bytes that aren't UTF-8 become replacement characters. Not safe for use by several
 * threads.
 */
public final class TextLines {
  private static final int PIECE = 8 << 10;

  private final Reader in;
  private final int longest;
  private final char[] piece = new char[PIECE];
  private int from;
  private int to;

  /**
   * Starts at the first line.
   *
   * @param in the text; not closed
   * @param longest how many characters of a line are kept
   */
  public TextLines(InputStream in, int longest) {
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    this.longest = longest;
  }

  /**
   * Reads a line.
   *
   * @return the next line, or empty at the end of the text
   * @throws IOException if the text can't be read
   */
  public Optional<Line> next() throws IOException {
    if (!fill()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    var whole = true;
    do {
      var end = from;
      while (end < to && piece[end] != '\n') {
        end++;
      }
      var kept = Math.min(end - from, longest - text.length());
      text.append(piece, from, kept);
      whole &= kept == end - from;
      from = end;
    } while (from == to && fill());
    if (from < to) {
      from++;
    }
    var length = text.length();
    if (length > 0 && text.charAt(length - 1) == '\r') {
      text.setLength(length - 1);
    }
    return Optional.of(new Line(text.toString(), whole));
  }

  private boolean fill() throws IOException {
    while (from == to) {
      var count = in.read(piece, 0, PIECE);
      if (count < 0) {
        return false;
      }
      from = 0;
      to = count;
    }
    return true;
  }

  /**
   * A line.
   *
   * @param text the line without its line end, or the beginning of a longer one
   * @param whole false if the line was longer than agreed
   */
  public record Line(String text, boolean whole) {}
}
