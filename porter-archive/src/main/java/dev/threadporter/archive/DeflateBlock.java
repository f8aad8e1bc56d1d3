package dev.threadporter.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;

/**
 * One block of a deflate stream: its input, the input just before it as dictionary, and what they
 * become. Used again and again, by one thread at a time.
 */
final class DeflateBlock implements Callable<DeflateBlock>, AutoCloseable {
  /** Input bytes of every block but the last. Part of the format: other blocks, other bytes. */
  static final int INPUT = 256 * 1024;

  /** How far back deflate can refer (RFC 1951). */
  private static final int WINDOW = 32 * 1024;

  private final Deflater deflater;
  private final byte[] data = new byte[WINDOW + INPUT];
  private byte[] packed = new byte[INPUT + INPUT / 64 + 1024];
  private int dictionary;
  private int end = WINDOW;
  private int packedBytes;
  private boolean last;

  DeflateBlock(int level) {
    this.deflater = new Deflater(level, true);
  }

  /** Makes the block empty, to follow {@code previous}. */
  void follow(DeflateBlock previous) {
    dictionary = Math.min(WINDOW, previous.end - WINDOW + previous.dictionary);
    System.arraycopy(
        previous.data, previous.end - dictionary, data, WINDOW - dictionary, dictionary);
    end = WINDOW;
  }

  /** Takes as many bytes as there is room for. */
  int fill(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, data.length - end);
    System.arraycopy(bytes, offset, data, end, taken);
    end += taken;
    return taken;
  }

  boolean isFull() {
    return end == data.length;
  }

  void setLast() {
    last = true;
  }

  /** Packs the block; it ends on a byte border, so that blocks can be joined. */
  @Override
  public DeflateBlock call() {
    deflater.reset();
    if (dictionary > 0) {
      deflater.setDictionary(data, WINDOW - dictionary, dictionary);
    }
    deflater.setInput(data, WINDOW, end - WINDOW);
    if (last) {
      deflater.finish();
    }
    packedBytes = 0;
    int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
    while (true) {
      packedBytes += deflater.deflate(packed, packedBytes, packed.length - packedBytes, flush);
      if (packedBytes < packed.length) {
        return this;
      }
      packed = Arrays.copyOf(packed, packed.length * 2);
    }
  }

  /** What {@link #call} made. */
  ByteBuffer packed() {
    return ByteBuffer.wrap(packed, 0, packedBytes);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
