package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A small {@code .tar.gz} as its entries, to be read without porter's own code, changed in any bad
 * way, and packed again.
 */
final class Archived {
  private static final int BLOCK = 512;

  private final List<Entry> entries = new ArrayList<>();

  /** An entry; type {@code 0} is a file. */
  record Entry(String name, char type, @SuppressWarnings("ArrayRecordComponent") byte[] content) {
    String text() {
      return new String(content, UTF_8);
    }
  }

  private Archived() {}

  /** Reads a {@code .tar.gz} whose names are short and whose sizes are small. */
  static Archived read(Path archive) throws IOException {
    var archived = new Archived();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      var longName = "";
      for (var header = in.readNBytes(BLOCK); header[0] != 0; header = in.readNBytes(BLOCK)) {
        var size = Integer.parseInt(text(header, 124, 12).trim(), 8);
        var content = in.readNBytes(size);
        in.skipNBytes(-size & (BLOCK - 1));
        var type = (char) header[156];
        if (type == 'x') {
          longName = pathOf(new String(content, UTF_8));
        } else {
          archived.entries.add(
              new Entry(longName.isEmpty() ? name(header) : longName, type, content));
          longName = "";
        }
      }
    }
    return archived;
  }

  private static String pathOf(String records) {
    for (var record : records.split("\n", -1)) {
      var start = record.indexOf(" path=");
      if (start >= 0) {
        return record.substring(start + " path=".length());
      }
    }
    return "";
  }

  private static String name(byte[] header) {
    var prefix = text(header, 345, 155);
    var name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] header, int from, int length) {
    var text = new String(header, from, length, UTF_8);
    var end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  Entry get(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
  }

  /** The first entry whose name ends so. */
  String nameEnding(String end) {
    return names().stream().filter(name -> name.endsWith(end)).findFirst().orElseThrow();
  }

  /** Puts an entry before the sums, or in place of the one of its name. */
  Archived with(String name, String content) {
    return with(new Entry(name, '0', content.getBytes(UTF_8)));
  }

  Archived with(Entry entry) {
    for (var i = 0; i < entries.size(); i++) {
      if (entries.get(i).name().equals(entry.name())) {
        entries.set(i, entry);
        return this;
      }
    }
    return again(entry);
  }

  /** Puts an entry before the sums, also if there is one of its name. */
  Archived again(Entry entry) {
    entries.add(entries.size() - 1, entry);
    return this;
  }

  Archived without(String name) {
    entries.removeIf(entry -> entry.name().equals(name));
    return this;
  }

  Archived edit(String name, UnaryOperator<String> change) {
    return with(name, change.apply(get(name).text()));
  }

  Archived rename(String from, String to) {
    var entry = get(from);
    entries.set(entries.indexOf(entry), new Entry(to, entry.type(), entry.content()));
    return this;
  }

  /** Moves an entry to a place among the others. */
  Archived move(String name, int place) {
    var entry = get(name);
    entries.remove(entry);
    entries.add(place, entry);
    return this;
  }

  /** Makes the sums right again, so that only what was changed is wrong. */
  Archived summed() {
    var sums = new StringBuilder();
    for (var entry : entries) {
      if (!entry.name().equals("SHA256SUMS")) {
        sums.append(sha256(entry.content())).append("  ").append(entry.name()).append('\n');
      }
    }
    return with("SHA256SUMS", sums.toString());
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path write(Path archive) throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(archive))) {
      gzip.write(tar());
    }
    return archive;
  }

  private byte[] tar() {
    var tar = new ByteArrayOutputStream();
    for (var entry : entries) {
      var path = entry.name().getBytes(UTF_8);
      if (path.length > 100) {
        add(tar, "pax", 'x', pax(entry.name()));
        add(tar, "long", entry.type(), entry.content());
      } else {
        add(tar, entry.name(), entry.type(), entry.content());
      }
    }
    tar.writeBytes(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static byte[] pax(String name) {
    var rest = " path=" + name + "\n";
    var length = rest.getBytes(UTF_8).length + 3;
    return (length + rest).getBytes(UTF_8);
  }

  private static void add(ByteArrayOutputStream tar, String name, char type, byte[] content) {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", content.length, 1_700_000_000));
    header[156] = (byte) type;
    put(header, 257, "ustar\0" + "00");
    put(header, 148, "        ");
    var sum = 0;
    for (var single : header) {
      sum += single & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[-content.length & (BLOCK - 1)]);
  }

  private static void put(byte[] block, int at, String text) {
    var bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
