package dev.threadporter.archive;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a tar, and says of each fault in which archive and at which entry it is. */
final class TarReader implements ArchiveReader {
  private final Path file;
  private final InputStream in;
  private final TarStream tar;
  private Content content = new Content();
  private @Nullable PorterException failure;

  private TarReader(Path file, InputStream in, TarStream tar) {
    this.file = file;
    this.in = in;
    this.tar = tar;
  }

  /** Empty if what the file holds doesn't start as a tar does. */
  static Optional<TarReader> open(Path file) throws IOException, PorterException {
    InputStream in = Unpacked.open(file);
    try {
      byte[] first = in.readNBytes(TarHeader.BLOCK);
      if (TarHeader.isFirst(first)) {
        return Optional.of(new TarReader(file, in, new TarStream(first, in)));
      }
    } catch (ArchiveFault fault) {
      Closing.after(fault, in);
      throw fault.at(file, "its beginning");
    } catch (Throwable failure) {
      Closing.after(failure, in);
      throw failure;
    }
    in.close();
    return Optional.empty();
  }

  @Override
  public Optional<Entry> next() throws IOException, PorterException {
    if (failure != null) {
      throw failure;
    }
    content.current = false;
    content = new Content();
    try {
      return tar.next();
    } catch (ArchiveFault fault) {
      throw failed(fault);
    }
  }

  @Override
  public InputStream content() {
    return content;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private PorterException failed(ArchiveFault fault) {
    failure = fault.at(file, tar.place());
    return failure;
  }

  private final class Content extends InputStream {
    private boolean current = true;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!current) {
        throw new IOException("The archive's next entry is being read");
      }
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      if (length == 0) {
        return 0;
      }
      try {
        return tar.read(bytes, offset, length);
      } catch (ArchiveFault fault) {
        var why = failed(fault);
        throw new IOException(why.getMessage(), why);
      }
    }
  }
}
