package dev.threadporter.archive;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * One Zstandard frame with a checksum, packed by the library's own threads. There is always at
 * least one of them: none and one give different bytes, one and more give the same. The input
 * reaches the library in pieces of one size, whatever the sizes of the writes.
 */
final class ZstdCompressor implements Compressor {
  /** Each has a job of input and the result in native memory; more than these gain little. */
  private static final int MOST_WORKERS = 4;

  private static final int INPUT = 512 * 1024;
  private static final int OUTPUT = 256 * 1024;

  private final WritableByteChannel out;
  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT);
  private final ByteBuffer packed = ByteBuffer.allocateDirect(OUTPUT);

  ZstdCompressor(WritableByteChannel out, int level, int processors) throws IOException {
    this.out = out;
    try {
      context.setLevel(level);
      context.setChecksum(true);
      context.setWorkers(Math.max(1, Math.min(processors, MOST_WORKERS)));
    } catch (ZstdException failure) {
      context.close();
      throw new IOException("Zstandard can't be set up: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int piece = Math.min(length - done, input.remaining());
      input.put(bytes, offset + done, piece);
      done += piece;
      if (!input.hasRemaining()) {
        pack(EndDirective.CONTINUE);
      }
    }
  }

  @Override
  public void finish() throws IOException {
    pack(EndDirective.END);
  }

  @Override
  public void close() {
    context.close();
  }

  private void pack(EndDirective directive) throws IOException {
    input.flip();
    boolean flushed;
    do {
      try {
        flushed = context.compressDirectByteBufferStream(packed, input, directive);
      } catch (ZstdException failure) {
        throw new IOException("Packing failed: " + failure.getMessage(), failure);
      }
      packed.flip();
      Compressor.writeFully(out, packed);
      packed.clear();
    } while (directive == EndDirective.END ? !flushed : input.hasRemaining());
    input.clear();
  }
}
