package dev.threadporter.pack;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Exactly so many bytes of a stream: what follows isn't read, and an early end is an error, never a
 * short file.
 */
final class ExactInput extends FilterInputStream {
  private final String what;
  private long left;

  ExactInput(InputStream in, long bytes, String what) {
    super(in);
    this.left = bytes;
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    var count = in.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException(what + " ends " + left + " bytes too early");
    }
    left -= count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    var skipped = in.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
