package dev.threadporter.archive;

import dev.threadporter.spi.ArchiveReader.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries in a tar's bytes and refuses those that porter never writes. Faults don't name
 * the archive; {@link #place} says how far it came.
 */
final class TarStream {
  /** Nobody has that many threads; whoever reads knows the real number and compares. */
  private static final int MOST_ENTRIES = 10_000_000;

  /** Far more than honest attributes need; a pax header is held in memory. */
  private static final int LONGEST_PAX = 1 << 20;

  private final InputStream in;
  private final EntryNames names = new EntryNames();
  private final byte[] buffer = new byte[64 * 1024];
  private final int mostEntries;
  private byte @Nullable [] ready;
  private long left;
  private int padding;
  private int entries;
  private String place = "its beginning";
  private boolean ended;

  /** Starts behind {@code first}, the tar's first block. */
  TarStream(byte[] first, InputStream in) {
    this(first, in, MOST_ENTRIES);
  }

  TarStream(byte[] first, InputStream in, int mostEntries) {
    this.ready = first;
    this.in = in;
    this.mostEntries = mostEntries;
  }

  /** The last entry that was found. */
  String place() {
    return place;
  }

  /** Goes to the next file; what is left of the one before is skipped. */
  Optional<Entry> next() throws IOException {
    skip(left);
    skip(padding);
    left = 0;
    padding = 0;
    var extended = new ExtendedHeaders();
    while (!ended) {
      byte[] block = readBlock();
      if (TarHeader.isZero(block)) {
        extended.requireNone();
        end();
      } else {
        Optional<Entry> file = take(TarHeader.parse(block), extended);
        if (file.isPresent()) {
          return file;
        }
      }
    }
    return Optional.empty();
  }

  /** Bytes of the current file, -1 at its end. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int got = in.read(bytes, offset, (int) Math.min(length, left));
    if (got < 0) {
      throw ArchiveFault.cutOff();
    }
    left -= got;
    return got;
  }

  private Optional<Entry> take(TarHeader header, ExtendedHeaders extended) throws IOException {
    switch (header.type()) {
      case TarHeader.PAX -> extended.addPax(extension(header, LONGEST_PAX));
      case 'L' -> extended.addGnuName(extension(header, EntryNames.LONGEST + 1));
      case '5' -> passFolder(header, extended);
      case TarHeader.FILE, '\0' -> {
        return Optional.of(file(header, extended));
      }
      default -> {
        place = extended.name(header);
        throw ArchiveFault.hostile(kind(header.type()));
      }
    }
    return Optional.empty();
  }

  private Entry file(TarHeader header, ExtendedHeaders extended) throws IOException {
    String name = withoutDot(extended.name(header));
    enter(name);
    Optional<String> problem = EntryNames.problem(name);
    if (problem.isPresent()) {
      throw ArchiveFault.hostile(problem.get());
    }
    if (!names.add(name)) {
      throw ArchiveFault.hostile(
          "another entry has that name, or one that differs only by letter case or Unicode form");
    }
    left = extended.size(header);
    padding = padding(left);
    return new Entry(name, left, extended.modified(header));
  }

  /** Porter writes no folders, but who packs an archive again does. */
  private void passFolder(TarHeader header, ExtendedHeaders extended) throws IOException {
    String name = extended.name(header);
    enter(name);
    String plain = withoutDot(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    Optional<String> problem = EntryNames.problem(plain);
    if (problem.isPresent() && !plain.equals(".")) {
      throw ArchiveFault.hostile(problem.get());
    }
    if (extended.size(header) != 0) {
      throw ArchiveFault.hostile("it is a folder with content");
    }
    extended.clear();
  }

  private void enter(String name) throws ArchiveFault {
    place = name;
    entries++;
    if (entries > mostEntries) {
      throw ArchiveFault.hostile("the archive has more than " + mostEntries + " entries");
    }
  }

  private byte[] extension(TarHeader header, int longest) throws IOException {
    if (header.size() < 0 || header.size() > longest) {
      throw ArchiveFault.hostile("a header before it has " + header.size() + " bytes");
    }
    int size = (int) header.size();
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw ArchiveFault.cutOff();
    }
    skip(padding(size));
    return bytes;
  }

  private static String withoutDot(String name) {
    return name.startsWith("./") && name.length() > 2 ? name.substring(2) : name;
  }

  private static int padding(long size) {
    return (int) (-size & (TarHeader.BLOCK - 1));
  }

  private static String kind(char type) {
    return switch (type) {
      case '1' -> "it is a hard link";
      case '2', 'K' -> "it is a symbolic link";
      case '3', '4' -> "it is a device";
      case '6' -> "it is a named pipe";
      case 'S' -> "it is a sparse file";
      case 'g' -> "it is a header for all entries";
      default -> "it is no regular file";
    };
  }

  /**
   * Two blocks of zeros end a tar; nothing but zeros may follow, to the end of the packed bytes.
   */
  private void end() throws IOException {
    if (!TarHeader.isZero(readBlock())) {
      throw ArchiveFault.damaged("a lone block of zeros is in the archive");
    }
    int got = in.read(buffer);
    while (got >= 0) {
      for (int i = 0; i < got; i++) {
        if (buffer[i] != 0) {
          throw ArchiveFault.damaged("bytes follow the end of the tar");
        }
      }
      got = in.read(buffer);
    }
    ended = true;
  }

  private byte[] readBlock() throws IOException {
    byte[] block = ready;
    ready = null;
    if (block == null) {
      block = in.readNBytes(TarHeader.BLOCK);
      if (block.length < TarHeader.BLOCK) {
        throw ArchiveFault.cutOff();
      }
    }
    return block;
  }

  private void skip(long bytes) throws IOException {
    long rest = bytes;
    while (rest > 0) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
      if (got < 0) {
        throw ArchiveFault.cutOff();
      }
      rest -= got;
    }
  }
}
