package dev.threadporter.transcript.render;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Reads so many characters at most, never half a character at the end. */
final class CutReader extends FilterReader {
  private long left;

  CutReader(Reader in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    var count = left == 0 ? -1 : super.read(target, offset, (int) Math.min(length, left));
    if (count <= 0) {
      return count;
    }
    left -= count;
    var halved = left == 0 && Character.isHighSurrogate(target[offset + count - 1]);
    if (!halved) {
      return count;
    }
    return count == 1 ? -1 : count - 1;
  }
}
