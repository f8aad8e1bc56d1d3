package dev.threadporter.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The bytes of a file of the source, whose failures say which file it was: they must not be taken
 * for those of the output that is written at the same time.
 */
final class SourceInput extends FilterInputStream {
  private final Path file;

  private SourceInput(Path file, InputStream in) {
    super(in);
    this.file = file;
  }

  /** Opens a file. */
  static SourceInput open(Path file, Opening opening) throws IOException {
    try {
      return new SourceInput(file, opening.open());
    } catch (NoSuchFileException gone) {
      throw (IOException) new SourceChangedException(file).initCause(gone);
    } catch (IOException failure) {
      throw new UnreadableSourceException(file, failure);
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, length);
    } catch (IOException failure) {
      throw new UnreadableSourceException(file, failure);
    }
  }

  /** Opens the bytes of a file. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }
}
