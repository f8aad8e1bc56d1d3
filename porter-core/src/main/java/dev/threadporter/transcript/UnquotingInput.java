package dev.threadporter.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The content of a JSON string as UTF-8, from its opening quote to its closing one. It is read in
 * pieces: a string may be larger than memory.
 */
final class UnquotingInput extends InputStream {
  private final FileSlice in;
  private byte[] pending = new byte[0];
  private int next;
  private boolean ended;

  UnquotingInput(FileSlice in) throws IOException {
    this.in = in;
    if (in.read() != '"') {
      in.close();
      throw new IOException("the rollout changed while it was read");
    }
  }

  @Override
  public int read() throws IOException {
    while (next == pending.length) {
      if (ended) {
        return -1;
      }
      var one = in.read();
      if (one != '\\' && one != '"' && one >= 0) {
        return one;
      }
      step(one);
    }
    return pending[next++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var plain = next == pending.length && !ended ? in.plain(target, offset, length) : 0;
    if (plain > 0) {
      return plain;
    }
    var one = read();
    if (one < 0) {
      return -1;
    }
    target[offset] = (byte) one;
    return 1;
  }

  private void step(int one) throws IOException {
    if (one == '\\') {
      give(escape());
    } else {
      ended = true;
      give("");
    }
  }

  private void give(String text) {
    pending = text.getBytes(StandardCharsets.UTF_8);
    next = 0;
  }

  private String escape() throws IOException {
    var kind = in.read();
    return switch (kind) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'u' -> unicode();
      case '"', '\\', '/' -> String.valueOf((char) kind);
      default -> "\uFFFD";
    };
  }

  /** One escaped unit, with the second half of its character if that follows. */
  private String unicode() throws IOException {
    var high = (char) hex();
    if (!Character.isHighSurrogate(high)) {
      return wellFormed(String.valueOf(high));
    }
    var slash = in.read();
    if (slash != '\\') {
      return "\uFFFD" + afterLoneHalf(slash);
    }
    var kind = in.read();
    if (kind != 'u') {
      return "\uFFFD" + simpleEscape(kind);
    }
    return wellFormed("" + high + (char) hex());
  }

  private String afterLoneHalf(int one) {
    if (one == '"' || one < 0) {
      ended = true;
      return "";
    }
    // A lone half before text that isn't ASCII: the text's first byte can't be told apart here.
    return one < 0x80 ? String.valueOf((char) one) : "\uFFFD";
  }

  private static String simpleEscape(int kind) {
    return switch (kind) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '"', '\\', '/' -> String.valueOf((char) kind);
      default -> "\uFFFD";
    };
  }

  private static String wellFormed(String units) {
    return new String(units.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  private int hex() throws IOException {
    var value = 0;
    for (var i = 0; i < 4; i++) {
      value = value << 4 | Math.max(0, Character.digit(in.read(), 16));
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
