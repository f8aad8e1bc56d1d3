package dev.threadporter.transcript;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells whether a string of a line is too long to be held, by looking at the line's bytes where the
 * string starts.
 *
 * @param file the file
 * @param lineStart where the line starts in it
 */
record LongStrings(Path file, long lineStart) {
  /** The longest string that is held, in bytes of JSON. */
  static final int HELD = 16 << 10;

  /** Whether a string whose quote is at an offset of these bytes goes on for too long. */
  static boolean isLong(byte[] bytes, int quote, int end) {
    var limit = Math.min(end, quote + 1 + HELD);
    for (var i = quote + 1; i < limit; i++) {
      if (bytes[i] == '"') {
        return false;
      }
      if (bytes[i] == '\\') {
        i++;
      }
    }
    return true;
  }

  /** The same for a line that isn't in memory. */
  boolean isLong(long quote) throws IOException {
    try (var in = new FileSlice(file, lineStart + quote, HELD + 2L)) {
      var bytes = in.readAllBytes();
      return isLong(bytes, 0, bytes.length);
    }
  }

  TranscriptText place(long quote, long end) {
    return TranscriptText.quoted(file, lineStart + quote, Math.max(2, end - quote));
  }
}
