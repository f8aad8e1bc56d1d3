package dev.threadporter.path;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What Windows thinks of a name. */
final class WindowsNames {
  /** Windows keeps these for devices, whatever the extension. */
  private static final Set<String> RESERVED =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

  /** Where WSL and Cygwin keep the characters that Windows names can't hold. */
  private static final char PRIVATE_USE = '\uF000';

  /** What would make a name lead elsewhere: a separator, and the start of a stream's name. */
  private static final String LEADS_ELSEWHERE = "\\:";

  private WindowsNames() {}

  /**
   * Where the name ends that Windows finds under {@code path[start, end)}: inside of a path it
   * drops a single dot at the end of a name, at the very end of the path all dots and spaces.
   */
  static int end(String path, int start, int end) {
    if (end == path.length()) {
      return tail(path, start, end);
    }
    boolean singleDot = end - start > 1 && path.charAt(end - 1) == '.';
    return singleDot && path.charAt(end - 2) != '.' ? end - 1 : end;
  }

  /** Where the dots and spaces at the end of {@code text[start, end)} begin. */
  private static int tail(String text, int start, int end) {
    int tail = end;
    while (tail > start && isDotOrSpace(text.charAt(tail - 1))) {
      tail--;
    }
    return tail;
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
   * A POSIX name for Windows: what would make it lead elsewhere (backslashes, colons, dots and
   * spaces at its end) is put into the private use area. Other characters that Windows refuses
   * stay, since they are easier to read and do no harm; so does a name of three dots or more, which
   * is one on Windows, too.
   */
  static String carried(String name) {
    return name.length() > 2 && name.chars().allMatch(c -> c == '.') ? name : kept(name);
  }

  private static String kept(String name) {
    int tail = tail(name, 0, name.length());
    char[] chars = name.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (i >= tail || LEADS_ELSEWHERE.indexOf(chars[i]) >= 0) {
        chars[i] += PRIVATE_USE;
      }
    }
    return new String(chars);
  }

  /** The POSIX name that {@link #carried} was given. */
  static String plain(String name) {
    char[] chars = name.toCharArray();
    boolean tail = true;
    for (int i = chars.length - 1; i >= 0; i--) {
      char c = (char) (chars[i] - PRIVATE_USE);
      tail = tail && isDotOrSpace(c);
      if (tail || (c < 128 && LEADS_ELSEWHERE.indexOf(c) >= 0)) {
        chars[i] = c;
      }
    }
    return new String(chars);
  }

  /** Names for a path of Windows: as they are, but for those that Windows would read otherwise. */
  static List<String> spelled(List<String> names) {
    int last = names.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!isFoundAsItIs(names.get(i), i == last)) {
        return IntStream.rangeClosed(0, last)
            .mapToObj(at -> spelled(names.get(at), at == last))
            .toList();
      }
    }
    return names;
  }

  private static String spelled(String name, boolean last) {
    return isFoundAsItIs(name, last) ? name : kept(name);
  }

  private static boolean isFoundAsItIs(String name, boolean last) {
    for (int i = 0; i < name.length(); i++) {
      if (LEADS_ELSEWHERE.indexOf(name.charAt(i)) >= 0) {
        return false;
      }
    }
    String path = last ? name : name + '\\';
    return end(path, 0, name.length()) == name.length();
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
