package dev.threadporter.path;

import java.util.Locale;
import java.util.Set;

/** What Windows thinks of a name. */
final class WindowsNames {
  /** Windows keeps these for devices, whatever the extension. */
  private static final Set<String> RESERVED =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

  /** Where WSL and Cygwin keep the characters that Windows names can't hold. */
  private static final char PRIVATE_USE = '\uF000';

  private WindowsNames() {}

  /**
   * Where a name ends that Windows finds under {@code path[start, end)}: before trailing dots and
   * spaces, unless there is nothing else.
   */
  static int endWithoutDots(String path, int start, int end) {
    int last = end;
    while (last > start && isDotOrSpace(path.charAt(last - 1))) {
      last--;
    }
    return last == start ? end : last;
  }

  /** Whether a folder of Windows can have the name. */
  static boolean isLegal(String name) {
    if (name.isEmpty() || name.length() > 255 || isDotOrSpace(name.charAt(name.length() - 1))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || "<>:\"|?*\\/".indexOf(c) >= 0) {
        return false;
      }
    }
    return !isReserved(name);
  }

  /**
   * The name with what would make it lead elsewhere put into the private use area, as WSL and
   * Cygwin do: backslashes, which would split it, and trailing dots and spaces, which Windows would
   * drop. Other characters that Windows refuses stay, since they are easier to read and do no harm.
   */
  static String carried(String name) {
    int tail = name.length();
    while (tail > 0 && isDotOrSpace(name.charAt(tail - 1))) {
      tail--;
    }
    if (tail == name.length() && name.indexOf('\\') < 0) {
      return name;
    }
    char[] chars = name.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] == '\\' || i >= tail) {
        chars[i] += PRIVATE_USE;
      }
    }
    return new String(chars);
  }

  private static boolean isReserved(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    return RESERVED.contains(stem)
        || (stem.length() == 4
            && (stem.startsWith("COM") || stem.startsWith("LPT"))
            && "123456789\u00B9\u00B2\u00B3".indexOf(stem.charAt(3)) >= 0);
  }

  private static boolean isDotOrSpace(char c) {
    return c == '.' || c == ' ';
  }
}
