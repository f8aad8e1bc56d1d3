package dev.threadporter.archive;

import dev.threadporter.spi.ArchiveWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes entries as a tar of the pax dialect, always in the same way: owner and group 0 without
 * names, mode 0644, no folders, a pax header only where the plain one can't say it.
 */
final class TarWriter implements ArchiveWriter {
  /** Tars are padded to this, as other programs do. */
  private static final int RECORD = 20 * TarHeader.BLOCK;

  private final FileChannel channel;
  private final Compressor compressor;
  private final EntryNames names = new EntryNames();
  private final byte[] buffer = new byte[128 * 1024];
  private long written;
  private boolean ready = true;

  TarWriter(FileChannel channel, Compressor compressor) {
    this.channel = channel;
    this.compressor = compressor;
  }

  @Override
  public void add(String name, long bytes, FileTime modified, InputStream content)
      throws IOException {
    start();
    check(name, bytes);
    writeHeaders(name, bytes, modified);
    long left = bytes;
    while (left > 0) {
      int got = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (got < 0) {
        throw new IOException(name + " ended " + left + " bytes before its size of " + bytes);
      }
      write(buffer, got);
      left -= got;
    }
    if (content.read() >= 0) {
      throw new IOException(name + " goes on after its size of " + bytes + " bytes");
    }
    pad(TarHeader.BLOCK);
    ready = true;
  }

  @Override
  public void finish() throws IOException {
    start();
    write(new byte[2 * TarHeader.BLOCK], 2 * TarHeader.BLOCK);
    pad(RECORD);
    compressor.finish();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      compressor.close();
    }
  }

  /** After a failure, and after the end, nothing more may follow. */
  private void start() throws IOException {
    if (!ready) {
      throw new IOException("The archive is ended, or failed before; nothing can be added to it");
    }
    ready = false;
  }

  /** What the reader would refuse isn't written either. */
  private void check(String name, long bytes) throws IOException {
    Optional<String> problem = EntryNames.problem(name);
    if (problem.isPresent()) {
      throw new IOException(name + " can't be packed: " + problem.get());
    }
    if (bytes < 0) {
      throw new IOException(name + " can't be packed: its size is negative");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IOException(name + " can't be packed: its name isn't Unicode");
    }
    if (!names.add(name)) {
      throw new IOException(name + " can't be packed: an entry of that name is in the archive");
    }
  }

  private void writeHeaders(String name, long bytes, FileTime modified) throws IOException {
    Instant time = modified.toInstant();
    boolean plainName =
        name.length() <= TarHeader.NAME_BYTES
            && StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    boolean plainSize = bytes < TarHeader.OCTAL_END;
    boolean plainSeconds =
        time.getEpochSecond() >= 0 && time.getEpochSecond() < TarHeader.OCTAL_END;
    long seconds = plainSeconds ? time.getEpochSecond() : 0;
    byte[] pax =
        PaxRecords.of(
            plainName ? Optional.empty() : Optional.of(name),
            plainSize ? Optional.empty() : Optional.of(bytes),
            plainSeconds && time.getNano() == 0 ? Optional.empty() : Optional.of(modified));
    if (pax.length > 0) {
      write(new TarHeader("PaxHeaders/next", TarHeader.PAX, pax.length, seconds).block());
      write(pax);
      pad(TarHeader.BLOCK);
    }
    String shortName = plainName ? name : asciiName(name);
    write(new TarHeader(shortName, TarHeader.FILE, plainSize ? bytes : 0, seconds).block());
  }

  /** For readers without pax: the end of the name, which tells files apart. */
  private static String asciiName(String name) {
    String ascii = name.replaceAll("[^\\x20-\\x7e]", "_");
    String end = ascii.substring(Math.max(0, ascii.length() - TarHeader.NAME_BYTES));
    return end.replaceFirst("^[./]", "_");
  }

  private void write(byte[] bytes) throws IOException {
    write(bytes, bytes.length);
  }

  private void write(byte[] bytes, int length) throws IOException {
    compressor.write(bytes, 0, length);
    written += length;
  }

  private void pad(int unit) throws IOException {
    int over = (int) (written % unit);
    if (over > 0) {
      write(new byte[unit - over]);
    }
  }
}
