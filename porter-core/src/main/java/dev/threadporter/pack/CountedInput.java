package dev.threadporter.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that are read, and tells now and then. */
public final class CountedInput extends FilterInputStream {
  private static final long STEP = 4 << 20;

  private final LongConsumer told;
  private long untold;

  /**
   * Counts.
   *
   * @param in what is read
   * @param told gets the number of bytes read since it was told last, every few megabytes and at
   *     the end
   */
  public CountedInput(InputStream in, LongConsumer told) {
    super(in);
    this.told = told;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var count = in.read(target, offset, length);
    untold += Math.max(count, 0);
    if (untold >= STEP || (count < 0 && untold > 0)) {
      told.accept(untold);
      untold = 0;
    }
    return count;
  }
}
