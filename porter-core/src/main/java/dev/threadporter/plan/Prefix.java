package dev.threadporter.plan;

import dev.threadporter.rollout.RolloutFile;
import java.io.IOException;
import java.io.OutputStream;

/** The beginning of a rollout that is here, byte for byte, for further lines to follow. */
final class Prefix {
  private Prefix() {}

  /**
   * Copies it, and ends its last line.
   *
   * @param bytes how much of the plain rollout; all of it if it is shorter
   * @return how much was written
   */
  static long copy(RolloutFile file, long bytes, OutputStream out) throws IOException {
    try (var in = file.open()) {
      var buffer = new byte[64 << 10];
      var written = 0L;
      var last = (byte) '\n';
      while (written < bytes) {
        var count = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - written));
        if (count < 0) {
          break;
        }
        if (count > 0) {
          out.write(buffer, 0, count);
          written += count;
          last = buffer[count - 1];
        }
      }
      if (last != '\n') {
        out.write('\n');
        written++;
      }
      return written;
    }
  }
}
