package dev.threadporter.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file as what is packed in it, told by its first bytes. */
final class Unpacked {
  private static final int BUFFER = 128 * 1024;

  private Unpacked() {}

  /** The bytes of the tar, or the file's own if it isn't packed in a known way. */
  static InputStream open(Path file) throws IOException {
    var source = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      source.mark(4);
      byte[] magic = source.readNBytes(4);
      source.reset();
      if (isGzip(magic)) {
        return ReadAhead.of(new GzipInput(source));
      }
      return isZstd(magic) ? ReadAhead.of(new ZstdInput(source)) : source;
    } catch (Throwable failure) {
      Closing.after(failure, source);
      throw failure;
    }
  }

  private static boolean isGzip(byte[] magic) {
    return magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
  }

  /** A frame, or a skippable one, with which some programs start. */
  private static boolean isZstd(byte[] magic) {
    if (magic.length < 4) {
      return false;
    }
    boolean frame =
        magic[0] == 0x28 && magic[1] == (byte) 0xb5 && magic[2] == 0x2f && magic[3] == (byte) 0xfd;
    boolean skippable =
        (magic[0] & 0xf0) == 0x50 && magic[1] == 0x2a && magic[2] == 0x4d && magic[3] == 0x18;
    return frame || skippable;
  }
}
