package dev.threadporter.archive;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.ArchiveReader;
import dev.threadporter.spi.ArchiveWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Small archives for tests, as what goes in and what comes out. */
final class Packed {
  static final FileTime WHEN = FileTime.from(Instant.parse("2026-11-20T10:11:12.000000345Z"));

  /** What an archive says about a file, and its content. */
  record File(String name, FileTime modified, String content) {
    static File of(String name, String content) {
      return new File(name, WHEN, content);
    }
  }

  private Packed() {}

  static void write(Path archive, List<File> files) throws IOException {
    try (ArchiveWriter writer =
        new TarArchives().create(archive, archive.toString(), Optional.empty())) {
      for (File file : files) {
        add(writer, file);
      }
      writer.finish();
    }
  }

  static void add(ArchiveWriter writer, File file) throws IOException {
    byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
    writer.add(file.name(), bytes.length, file.modified(), new ByteArrayInputStream(bytes));
  }

  /** Reads to the proper end; empty if the file isn't an archive. */
  static Optional<List<File>> read(Path archive) throws IOException, PorterException {
    Optional<ArchiveReader> opened = new TarArchives().open(archive);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (ArchiveReader reader = opened.get()) {
      var files = new ArrayList<File>();
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        String content = new String(reader.content().readAllBytes(), StandardCharsets.UTF_8);
        files.add(new File(entry.get().name(), entry.get().modified(), content));
      }
      return Optional.of(files);
    }
  }

  /** Why an archive can't be read to its end; empty if it can, or if it is no archive. */
  static Optional<PorterException> refusal(Path archive) throws IOException {
    try {
      read(archive);
      return Optional.empty();
    } catch (PorterException refusal) {
      return Optional.of(refusal);
    } catch (IOException failure) {
      if (failure.getCause() instanceof PorterException refusal) {
        return Optional.of(refusal);
      }
      throw failure;
    }
  }

  /** Text like that of rollouts: compresses well, but not to nothing. */
  static String text(int length, long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append("{\"type\":\"response_item\",\"id\":").append(random.nextInt(9999)).append("}\n");
    }
    return text.substring(0, length);
  }

  /** Repeats a piece until there are enough bytes. */
  static InputStream endless(byte[] piece, long bytes) {
    return new InputStream() {
      private long left = bytes;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (left == 0) {
          return -1;
        }
        int from = (int) ((bytes - left) % piece.length);
        int got = (int) Math.min(Math.min(length, left), piece.length - from);
        System.arraycopy(piece, from, into, offset, got);
        left -= got;
        return got;
      }
    };
  }
}
