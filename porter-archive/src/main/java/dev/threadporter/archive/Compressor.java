package dev.threadporter.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Packs bytes into a channel that it doesn't own. Not safe for use by several threads. */
interface Compressor extends Closeable {
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Writes what is pending and the compression's own end. Nothing may be written afterwards. */
  void finish() throws IOException;

  /** Frees threads and native memory. Without {@link #finish} the output isn't whole. */
  @Override
  void close() throws IOException;

  /** Writes all of {@code bytes}; a channel may take less at a time. */
  static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
