package dev.threadporter.pack;

import dev.threadporter.json.MalformedException;
import dev.threadporter.json.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code SHA256SUMS}: the sum of every other entry, as {@code sha256sum -c} checks it. */
final class Sums {
  private static final int HEX = 64;

  /** Far longer than any name that porter gives. */
  private static final int LONGEST_LINE = 5_000;

  private final Map<String, String> byName = new LinkedHashMap<>();

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  void put(String name, MessageDigest digest) {
    byName.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  Map<String, String> byName() {
    return byName;
  }

  byte[] toBytes() {
    var text = new StringBuilder();
    byName.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Sums read(InputStream in) throws IOException {
    var sums = new Sums();
    var lines = new TextLines(in, LONGEST_LINE);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      var text = line.get().text();
      if (!line.get().whole() || text.length() < HEX + 3 || !text.startsWith("  ", HEX)) {
        throw new MalformedException("it has a line that is no sum");
      }
      if (sums.byName.put(text.substring(HEX + 2), text.substring(0, HEX)) != null) {
        throw new MalformedException("it names an entry twice");
      }
    }
    return sums;
  }
}
