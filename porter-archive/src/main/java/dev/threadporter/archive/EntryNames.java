package dev.threadporter.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for names in one archive, when it is written and when it is read. A good name is a
 * plain relative path that means the same file on every system, and no two names of an archive are
 * the same file on any. Remembers a fingerprint of each name, not the name.
 */
final class EntryNames {
  /** The longest path that Linux takes; others take less. */
  static final int LONGEST = 4096;

  private record Fingerprint(long first, long second) {}

  private final Set<Fingerprint> seen = new HashSet<>();

  /** What is wrong with a name in itself, if anything is. */
  static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("its name is empty");
    }
    if (name.length() > LONGEST) {
      return Optional.of("its name is too long");
    }
    if (name.chars().anyMatch(EntryNames::isControl)) {
      return Optional.of("its name has control characters");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("its name has a backslash");
    }
    if (name.startsWith("/")) {
      return Optional.of("its name is an absolute path");
    }
    if (name.length() >= 2 && name.charAt(1) == ':' && isLetter(name.charAt(0))) {
      return Optional.of("its name starts with a drive letter");
    }
    return segmentProblem(name);
  }

  /** Whether the name is new, also to those who don't tell letter cases or Unicode forms apart. */
  boolean add(String name) {
    return seen.add(fingerprint(name));
  }

  /** C0, DEL and C1, and Unicode's line ends. */
  static boolean isControl(int c) {
    return Character.getType(c) == Character.CONTROL || c == 0x2028 || c == 0x2029;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static Optional<String> segmentProblem(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty()) {
        return Optional.of("its name has an empty part");
      }
      if (segment.equals(".") || segment.equals("..")) {
        return Optional.of("its name has a part " + segment);
      }
    }
    return Optional.empty();
  }

  private static Fingerprint fingerprint(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFD);
    folded = folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    folded = Normalizer.normalize(folded, Normalizer.Form.NFD);
    try {
      var digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8)));
      return new Fingerprint(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
