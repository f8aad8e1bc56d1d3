package dev.threadporter.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where the last whole line of a file that is being written ends. */
final class LastLineEnd {
  private static final int STEP = 64 << 10;

  private LastLineEnd() {}

  /** The offset behind the last line feed before an offset; 0 if there is none. */
  static long before(Path file, long end) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      var buffer = ByteBuffer.allocate(STEP);
      for (var to = end; to > 0; to -= STEP) {
        var from = Math.max(0, to - STEP);
        buffer.clear().limit((int) (to - from));
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
          // Until the piece is full.
        }
        for (var i = buffer.position() - 1; i >= 0; i--) {
          if (buffer.get(i) == '\n') {
            return from + i + 1;
          }
        }
      }
      return 0;
    }
  }
}
