package dev.threadporter.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/** Makes names that every system takes for a folder. */
final class FolderNames {
  private static final int LONGEST = 40;

  private FolderNames() {}

  /**
   * Letters, digits, dots and underscores as they are, hyphens for everything else; at most {@value
   * #LONGEST} characters. Empty if nothing readable is left.
   */
  static String readable(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var name = new StringBuilder();
    int count = 0;
    for (int i = 0; i < composed.length() && count < LONGEST; count++) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      name.appendCodePoint(Character.isLetterOrDigit(c) || c == '.' || c == '_' ? c : '-');
    }
    return trimmed(name.toString());
  }

  /** Sixteen hexadecimal digits that tell texts apart. */
  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What {@link #hash} tells places apart by; the same for all spellings of one. */
  static String hash(PlaceKey place) {
    return hash(place.volume() + '\0' + String.join("\0", place.names()));
  }

  private static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && ".-".indexOf(name.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ".-".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(start, end);
  }
}
