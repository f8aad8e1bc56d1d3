package dev.threadporter.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code SHA256SUMS}: the sum of every other entry, as {@code sha256sum -c} checks it. */
final class Sums {
  private static final int HEX = 64;

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
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.length() < HEX + 3 || !line.startsWith("  ", HEX)) {
        throw new IOException("not a line of sums: " + line);
      }
      sums.byName.put(line.substring(HEX + 2), line.substring(0, HEX));
    }
    return sums;
  }
}
