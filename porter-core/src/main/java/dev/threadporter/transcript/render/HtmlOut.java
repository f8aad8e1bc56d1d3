package dev.threadporter.transcript.render;

import dev.threadporter.transcript.TranscriptText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes HTML. What isn't a constant of porter's goes through {@link #text}. */
final class HtmlOut implements Closeable {
  private final OutputStream out;
  private long written;

  HtmlOut(OutputStream out) {
    this.out = out;
  }

  long written() {
    return written;
  }

  /** Markup of porter's own. */
  HtmlOut raw(String markup) throws IOException {
    var bytes = markup.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    written += bytes.length;
    return this;
  }

  /** Text from anywhere, also within an attribute in quotes. */
  HtmlOut text(String text) throws IOException {
    return raw(escaped(SafeText.of(text)));
  }

  /** A long text; cut if there is a cap. */
  HtmlOut text(TranscriptText text, long cap) throws IOException {
    SafeText.pieces(text, cap, piece -> raw(escaped(piece)));
    return this;
  }

  HtmlOut picture(PictureBytes picture) throws IOException {
    picture.writeUrl(
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            out.write(one);
            written++;
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            written += count;
          }
        });
    return this;
  }

  static String escaped(CharSequence text) {
    var chars = text.toString().toCharArray();
    var result = new StringBuilder(chars.length + 16);
    var from = 0;
    for (var i = 0; i < chars.length; i++) {
      var entity = entity(chars[i]);
      if (!entity.isEmpty()) {
        result.append(chars, from, i - from).append(entity);
        from = i + 1;
      }
    }
    return result.append(chars, from, chars.length - from).toString();
  }

  /** What stands for a character; nothing if it may stand there itself. */
  private static String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
