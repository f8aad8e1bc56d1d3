package dev.threadporter.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;

/**
 * The outside of {@code file:} URIs. Codex writes the cwd of command items as one (seen in
 * 0.169.0). Any escaping is read; what is written is escaped as the URL Standard escapes a path's
 * names.
 */
final class FileUri {
  private static final int SCHEME = "file:".length();

  /** What is escaped in a name besides controls and non-ASCII, so that it stays one name. */
  private static final String ESCAPED = " \"<>`#?{}/%\\";

  /** How many chars of a URI one char of a path takes at most. */
  static final int LONGEST_ESCAPE = 9;

  private static final String HEX = "0123456789ABCDEF";

  private FileUri() {}

  static boolean isOne(String text) {
    return text.regionMatches(true, 0, "file:/", 0, SCHEME + 1);
  }

  static Reading read(String uri, Machine machine) {
    boolean authority = uri.startsWith("//", SCHEME);
    int path = authority ? uri.indexOf('/', SCHEME + 2) : SCHEME;
    if (path < 0) {
      return NotAbsolute.BAD_URI;
    }
    var host = authority ? decoded(uri.substring(SCHEME + 2, path)) : Optional.of("");
    var names = decoded(uri.substring(path));
    return host.isEmpty() || names.isEmpty()
        ? NotAbsolute.BAD_URI
        : asUri(inside(host.get(), names.get(), machine));
  }

  private static Reading inside(String host, String path, Machine machine) {
    boolean local = host.isEmpty() || host.equalsIgnoreCase("localhost");
    boolean drive = local && startsWithDrive(path);
    boolean split = path.indexOf('\\') >= 0 && (drive || !local);
    if (split || host.indexOf('\\') >= 0) {
      return NotAbsolute.BAD_URI;
    }
    if (path.length() > PathReader.LONGEST) {
      return NotAbsolute.TOO_LONG;
    }
    if (drive) {
      return PathReader.path(path.substring(1), machine);
    }
    return local
        ? PathReader.path(path, machine)
        : PathReader.unc(host + path, 0, PathFamily.UNC, machine);
  }

  /** A folder {@code /c:} of a POSIX root can't be told from a drive; {@code /c:x} can. */
  private static boolean startsWithDrive(String path) {
    return PathReader.startsWithDrive(path, 1) && (path.length() == 3 || path.charAt(3) == '/');
  }

  private static Reading asUri(Reading inside) {
    return inside instanceof Reading.Absolute path
        ? new Reading.Absolute(path.place(), path.family(), true)
        : inside;
  }

  /** The text with its escapes resolved; empty if it isn't well-formed or hides a separator. */
  private static Optional<String> decoded(String text) {
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      return Optional.empty();
    }
    return text.indexOf('%') < 0 ? Optional.of(text) : unescaped(text);
  }

  private static Optional<String> unescaped(String text) {
    byte[] from = text.getBytes(UTF_8);
    ByteBuffer to = ByteBuffer.allocate(from.length);
    for (int i = 0; i < from.length; i++) {
      int b = from[i];
      if (b == '%') {
        b = i + 2 < from.length ? hex(from[i + 1]) << 4 | hex(from[i + 2]) : -1;
        i += 2;
        if (b <= 0 || b == '/') {
          return Optional.empty();
        }
      }
      to.put((byte) b);
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(to.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The digit's value, negative if it isn't one. */
  private static int hex(byte digit) {
    int value = HEX.indexOf(digit);
    return value >= 0 ? value : HEX.toLowerCase(Locale.ROOT).indexOf(digit);
  }

  static void appendEscaped(StringBuilder uri, String name) {
    for (byte b : name.getBytes(UTF_8)) {
      if (b <= 0x1F || b == 0x7F || ESCAPED.indexOf(b) >= 0) {
        uri.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
      } else {
        uri.append((char) b);
      }
    }
  }
}
