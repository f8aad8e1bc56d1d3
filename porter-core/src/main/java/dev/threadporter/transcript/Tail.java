package dev.threadporter.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds lines from the end of a file, without reading what is before them. */
public final class Tail {
  private static final int BLOCK = 256 << 10;

  private Tail() {}

  /** The start of the first line that starts within so many bytes from the end. */
  static long startOfLine(Path file, long end, long bytes) throws IOException {
    var from = end - bytes;
    if (from <= 0) {
      return 0;
    }
    try (var in = new FileSlice(file, from - 1, bytes + 1)) {
      var place = from;
      for (var one = in.read(); one >= 0; one = in.read(), place++) {
        if (one == '\n') {
          return place;
        }
      }
      return end;
    }
  }

  /**
   * The start of the line that is so many lines from the end.
   *
   * @param file the file
   * @param end where it ends
   * @param lines how many lines
   * @return an offset; 0 if there are fewer lines
   * @throws IOException if it can't be read
   */
  public static long startOfLast(Path file, long end, long lines) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      var left = lines;
      for (var blockEnd = end; blockEnd > 0; blockEnd -= BLOCK) {
        var start = Math.max(0, blockEnd - BLOCK);
        var block = block(channel, start, (int) (blockEnd - start));
        for (var i = block.limit() - 1; i >= 0; i--) {
          // The last line's own end doesn't begin a line.
          if (block.get(i) == '\n' && start + i + 1 < end && --left == 0) {
            return start + i + 1;
          }
        }
      }
      return 0;
    }
  }

  private static ByteBuffer block(SeekableByteChannel channel, long start, int length)
      throws IOException {
    var block = ByteBuffer.allocate(length);
    channel.position(start);
    while (block.hasRemaining() && channel.read(block) >= 0) {
      // Until the block is full.
    }
    return block.flip();
  }
}
