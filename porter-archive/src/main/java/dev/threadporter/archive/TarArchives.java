package dev.threadporter.archive;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.ArchiveReader;
import dev.threadporter.spi.ArchiveWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Tar archives packed by gzip ({@code .tar.gz}, {@code .tgz}) or Zstandard ({@code .tar.zst}).
 * Immutable and safe for use by several threads.
 *
 * <p>Written archives depend on the entries, the level and the packing library alone (for gzip that
 * is the zlib of the Java runtime): not on the clock, the file's name or the number of processors.
 * A {@code .tar.gz} is one gzip member, since common readers stop after the first. Levels are 0 to
 * 9 for gzip (6 if not given) and 1 to 19 for Zstandard (3 if not given).
 *
 * <p>Read archives are told by their first bytes. Several gzip members, several Zstandard frames
 * and a plain tar are read too, so that an archive that a person repacked stays good. Zstandard
 * windows may have up to 128 MiB.
 */
public final class TarArchives implements ArchiveFormat {
  /** For {@link java.util.ServiceLoader} and for those who hand the format to porter themselves. */
  public TarArchives() {}

  @Override
  public boolean writes(String fileName) {
    return Compression.ofName(fileName).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@link #writes} is false for the name, or the level is out
   *     of range
   */
  @Override
  public ArchiveWriter create(Path file, String fileName, Optional<Integer> level)
      throws IOException {
    var compression =
        Compression.ofName(fileName)
            .orElseThrow(
                () -> new IllegalArgumentException(fileName + " isn't the name of a tar archive"));
    int chosen = compression.checkedLevel(level);
    var channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      return new TarWriter(channel, compression.compressor(channel, chosen));
    } catch (Throwable failure) {
      Closing.after(failure, channel);
      throw failure;
    }
  }

  @Override
  public Optional<ArchiveReader> open(Path file) throws IOException, PorterException {
    return TarReader.open(file).map(reader -> reader);
  }
}
