package dev.threadporter.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * A tar made byte by byte, with nothing that keeps it honest; independent of the code under test.
 */
final class TarBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TarBytes file(String name, String content) {
    return entry('0', name, content);
  }

  TarBytes entry(char type, String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return entry(type, name, bytes.length, bytes, header -> {});
  }

  /** A header of which {@code change} makes what it likes before the checksum is taken. */
  TarBytes entry(char type, String name, long size, byte[] content, Consumer<byte[]> change) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0001750\0" + "0001750\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", size, 1_700_000_000));
    header[156] = (byte) type;
    put(header, 257, "ustar\0" + "00alex");
    change.accept(header);
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[-content.length & 511]);
    return this;
  }

  /** A pax header of these records. */
  TarBytes pax(String... records) {
    var all = new StringBuilder();
    for (String record : records) {
      int rest = record.getBytes(StandardCharsets.UTF_8).length + 2;
      int length = rest + Integer.toString(rest).length();
      length = rest + Integer.toString(length).length();
      all.append(length).append(' ').append(record).append('\n');
    }
    return entry('x', "PaxHeaders/x", all.toString());
  }

  TarBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  TarBytes end() {
    return raw(new byte[1024]);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  Path gzipped(Path file) {
    return write(file, gzip(bytes()));
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
