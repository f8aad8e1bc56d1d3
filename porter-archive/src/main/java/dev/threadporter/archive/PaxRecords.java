package dev.threadporter.archive;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a pax header says about the entry after it: records {@code "<length> <key>=<value>\n"} of
 * POSIX.1-2017. Of those that are read, porter follows path, size and mtime, refuses those that
 * make an entry something else than a regular file, and ignores the rest (owners, attributes).
 */
final class PaxRecords {
  private static final Pattern TIME = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,30})?");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  private final Map<String, String> records;

  private PaxRecords(Map<String, String> records) {
    this.records = records;
  }

  static PaxRecords parse(byte[] bytes) throws ArchiveFault {
    Map<String, String> records = new HashMap<>();
    int at = 0;
    while (at < bytes.length) {
      int space = indexOf(bytes, (byte) ' ', at);
      int end = at + length(bytes, at, space);
      int equals = indexOf(bytes, (byte) '=', space);
      if (end > bytes.length || equals >= end - 1 || bytes[end - 1] != '\n') {
        throw malformed();
      }
      keep(records, bytes, space + 1, equals, end - 1);
      at = end;
    }
    return new PaxRecords(records);
  }

  /** The records that an entry needs beyond its header, empty if none. */
  static byte[] of(Optional<String> path, Optional<Long> size, Optional<FileTime> modified) {
    var out = new ByteArrayOutputStream();
    path.ifPresent(value -> record(out, "path", value));
    size.ifPresent(value -> record(out, "size", value.toString()));
    modified.ifPresent(value -> record(out, "mtime", seconds(value.toInstant())));
    return out.toByteArray();
  }

  Optional<String> path() {
    return Optional.ofNullable(records.get("path"));
  }

  Optional<Long> size() throws ArchiveFault {
    String size = records.get("size");
    if (size == null) {
      return Optional.empty();
    }
    if (!SIZE.matcher(size).matches()) {
      throw ArchiveFault.hostile("its size isn't one");
    }
    return Optional.of(Long.parseLong(size));
  }

  Optional<FileTime> modified() throws ArchiveFault {
    String time = records.get("mtime");
    if (time == null) {
      return Optional.empty();
    }
    if (!TIME.matcher(time).matches()) {
      throw ArchiveFault.damaged("its time isn't one");
    }
    var exact = new BigDecimal(time).setScale(9, RoundingMode.FLOOR);
    var whole = exact.setScale(0, RoundingMode.FLOOR);
    try {
      int nanos = exact.subtract(whole).movePointRight(9).intValueExact();
      return Optional.of(FileTime.from(Instant.ofEpochSecond(whole.longValueExact(), nanos)));
    } catch (DateTimeException | ArithmeticException outOfRange) {
      throw ArchiveFault.damaged("its time is out of range").causedBy(outOfRange);
    }
  }

  private static void keep(Map<String, String> records, byte[] bytes, int key, int equals, int end)
      throws ArchiveFault {
    String name = TarHeader.decode(bytes, key, equals - key);
    if (name.startsWith("GNU.sparse.")) {
      throw ArchiveFault.hostile("it is a sparse file");
    }
    if (name.equals("linkpath")) {
      throw ArchiveFault.hostile("it is a link");
    }
    if (!name.equals("path") && !name.equals("size") && !name.equals("mtime")) {
      return;
    }
    if (records.put(name, TarHeader.decode(bytes, equals + 1, end - equals - 1)) != null) {
      throw ArchiveFault.hostile("it has two records of its " + name);
    }
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) throws ArchiveFault {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw malformed();
  }

  private static int length(byte[] bytes, int from, int space) throws ArchiveFault {
    int length = 0;
    for (int i = from; i < space; i++) {
      length = length * 10 + bytes[i] - '0';
      if (bytes[i] < '0' || bytes[i] > '9' || length > bytes.length) {
        throw malformed();
      }
    }
    return length;
  }

  private static ArchiveFault malformed() {
    return ArchiveFault.damaged("its pax header is malformed");
  }

  /** The length counts its own digits. */
  private static void record(ByteArrayOutputStream out, String key, String value) {
    byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length + 1;
    while (rest.length + Integer.toString(length).length() != length) {
      length++;
    }
    out.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(rest);
  }

  /** All nine digits of a fraction, so that no reader takes them for another fraction. */
  private static String seconds(Instant time) {
    var whole = BigDecimal.valueOf(time.getEpochSecond());
    return time.getNano() == 0
        ? whole.toPlainString()
        : whole.add(BigDecimal.valueOf(time.getNano(), 9)).toPlainString();
  }
}
