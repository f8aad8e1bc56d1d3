package dev.threadporter.archive;

import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the headers before an entry's own say about it; they win where both say something. */
final class ExtendedHeaders {
  private Optional<PaxRecords> pax = Optional.empty();
  private Optional<String> gnuName = Optional.empty();

  void addPax(byte[] content) throws ArchiveFault {
    if (pax.isPresent()) {
      throw ArchiveFault.hostile("it has two pax headers");
    }
    pax = Optional.of(PaxRecords.parse(content));
  }

  /** GNU's way to give a long name; ends with a zero byte. */
  void addGnuName(byte[] content) throws ArchiveFault {
    if (gnuName.isPresent()) {
      throw ArchiveFault.hostile("it has two long names");
    }
    int end = content.length;
    while (end > 0 && content[end - 1] == 0) {
      end--;
    }
    gnuName = Optional.of(TarHeader.decode(content, 0, end));
  }

  String name(TarHeader header) {
    return pax.flatMap(PaxRecords::path).or(() -> gnuName).orElse(header.name());
  }

  FileTime modified(TarHeader header) throws ArchiveFault {
    Optional<FileTime> exact = pax.isPresent() ? pax.get().modified() : Optional.empty();
    return exact.orElseGet(() -> FileTime.from(header.seconds(), TimeUnit.SECONDS));
  }

  long size(TarHeader header) throws ArchiveFault {
    Optional<Long> exact = pax.isPresent() ? pax.get().size() : Optional.empty();
    long size = exact.orElse(header.size());
    if (size < 0) {
      throw ArchiveFault.hostile("its size is negative");
    }
    // Where a pax record has the size, the header has none or the same.
    if (size != header.size() && header.size() != 0) {
      throw ArchiveFault.hostile("it has two sizes, " + header.size() + " and " + size);
    }
    return size;
  }

  /** At the tar's end nothing may wait for an entry. */
  void requireNone() throws ArchiveFault {
    if (pax.isPresent() || gnuName.isPresent()) {
      throw ArchiveFault.damaged("an entry is missing after its pax header");
    }
  }

  void clear() {
    pax = Optional.empty();
    gnuName = Optional.empty();
  }
}
