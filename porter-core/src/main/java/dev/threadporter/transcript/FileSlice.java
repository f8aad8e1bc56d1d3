package dev.threadporter.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** So many bytes of a file from an offset on, buffered. */
final class FileSlice extends InputStream {
  private static final int BUFFER = 32 << 10;

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer;
  private long left;

  FileSlice(Path file, long offset, long bytes) throws IOException {
    this.channel = Files.newByteChannel(file).position(offset);
    this.left = bytes;
    this.buffer = ByteBuffer.allocate((int) Math.max(1, Math.min(bytes, BUFFER)));
    buffer.limit(0);
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    var count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** Reads up to the next quote or backslash, but not that; 0 if it is next, or at the end. */
  int plain(byte[] target, int offset, int length) throws IOException {
    if (!fill()) {
      return 0;
    }
    var most = Math.min(length, buffer.remaining());
    var bytes = buffer.array();
    var from = buffer.position();
    var count = 0;
    while (count < most && bytes[from + count] != '"' && bytes[from + count] != '\\') {
      count++;
    }
    buffer.get(target, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    var count = left == 0 ? -1 : channel.read(buffer);
    buffer.flip();
    left -= Math.max(0, count);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
