package dev.threadporter.transcript.render;

import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Text in which nothing acts: the colors of terminals are taken out, other control characters
 * become their pictures, and characters that turn the direction of writing become their numbers.
 */
final class SafeText {
  private static final char ESCAPE = 0x1B;
  private static final int BUFFER = 8 << 10;

  /** Longer than any color; what goes on for longer isn't one. */
  private static final int SEQUENCE = 64;

  private final StringBuilder held = new StringBuilder();

  private SafeText() {}

  static String of(String text) {
    var result = new StringBuilder(text.length());
    var safe = new SafeText();
    safe.put(text.toCharArray(), text.length(), result);
    safe.giveUp(result);
    return result.toString();
  }

  /** Gives a text in pieces, up to so many characters. */
  static void pieces(TranscriptText text, long most, Sink sink) throws IOException {
    try (var reader = new CutReader(text.reader(), most)) {
      pieces(reader, sink);
    }
  }

  private static void pieces(Reader reader, Sink sink) throws IOException {
    var safe = new SafeText();
    var buffer = new char[BUFFER];
    var piece = new StringBuilder();
    for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      safe.put(buffer, count, piece);
      sink.accept(piece);
      piece.setLength(0);
    }
    safe.giveUp(piece);
    sink.accept(piece);
  }

  private void put(char[] text, int count, StringBuilder out) {
    var from = 0;
    for (var i = 0; i < count; i++) {
      if (held.isEmpty() && isPlain(text[i])) {
        continue;
      }
      out.append(text, from, i - from);
      from = i + 1;
      if (held.isEmpty() && text[i] != ESCAPE) {
        character(text[i], out);
      } else {
        sequence(text[i], out);
      }
    }
    out.append(text, from, count - from);
  }

  /** Within what may be a terminal's sequence {@code ESC [ … letter}. */
  private void sequence(char next, StringBuilder out) {
    var place = held.length();
    held.append(next);
    if (place == 0 || (place == 1 && next == '[')) {
      return;
    }
    if (place == 1 || next < ' ' || next > '~' || place > SEQUENCE) {
      giveUp(out);
    } else if (next >= '@') {
      held.setLength(0);
    }
  }

  /** It wasn't one: what was held is ordinary text. */
  private void giveUp(StringBuilder out) {
    for (var i = 0; i < held.length(); i++) {
      character(held.charAt(i), out);
    }
    held.setLength(0);
  }

  /** Most characters are, and are copied many at once. */
  private static boolean isPlain(char c) {
    return c < 0x80 ? (c >= ' ' && c != 0x7F) || c == '\n' || c == '\t' : !isTurning(c);
  }

  /** One character, or what stands for it. */
  private static void character(char c, StringBuilder out) {
    if (isPlain(c)) {
      out.append(c);
    } else if (c < ' ') {
      if (c != '\r') {
        out.append((char) (0x2400 + c));
      }
    } else if (c == 0x7F) {
      out.append('\u2421');
    } else {
      out.append(String.format(Locale.ROOT, "[U+%04X]", (int) c));
    }
  }

  /**
   * Embeddings, overrides and isolates of direction, line and paragraph separators, C1 controls.
   */
  static boolean isTurning(char c) {
    return (c >= 0x80 && c < 0xA0)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u061C'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\uFEFF';
  }

  /** Takes pieces of text. */
  @FunctionalInterface
  interface Sink {
    void accept(CharSequence piece) throws IOException;
  }
}
