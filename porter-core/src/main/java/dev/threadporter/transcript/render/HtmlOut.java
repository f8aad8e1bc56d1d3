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
    var left = new long[] {cap};
    SafeText.pieces(
        text,
        piece -> {
          var count = (int) Math.min(piece.length(), left[0]);
          left[0] -= count;
          raw(escaped(piece.subSequence(0, count)));
        });
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
    var result = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> result.append("&amp;");
        case '<' -> result.append("&lt;");
        case '>' -> result.append("&gt;");
        case '"' -> result.append("&quot;");
        case '\'' -> result.append("&#39;");
        default -> result.append(c);
      }
    }
    return result.toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
