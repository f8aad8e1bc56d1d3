package dev.threadporter.archive;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks Zstandard (RFC 8878): frames one after the other, skippable ones passed over, checksums
 * verified, windows of up to 128 MiB. Anything else after a frame is damage.
 */
final class ZstdInput extends InputStream {
  private static final int LARGEST_WINDOW_LOG = 27;

  private final Source source;
  private final ZstdInputStreamNoFinalizer frames;

  ZstdInput(InputStream source) throws IOException {
    this.source = new Source(source);
    this.frames = new ZstdInputStreamNoFinalizer(this.source).setLongMax(LARGEST_WINDOW_LOG);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return frames.read(bytes, offset, length);
    } catch (ZstdIOException failure) {
      // The library gives the same code for a cut-off frame and a damaged one.
      throw source.ended
          ? ArchiveFault.cutOff().causedBy(failure)
          : ArchiveFault.damaged("its Zstandard bytes are damaged (" + failure.getMessage() + ")")
              .causedBy(failure);
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }

  /** Remembers that the file is at its end. */
  private static final class Source extends FilterInputStream {
    boolean ended;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      ended |= got < 0;
      return got;
    }
  }
}
