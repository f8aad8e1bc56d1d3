package dev.threadporter.path;

import java.util.ArrayList;
import java.util.List;

/** Splits the part of a path behind its root into names, and resolves {@code .} and {@code ..}. */
final class Names {
  private Names() {}

  /** Names behind a POSIX root; a backslash is part of a name. */
  static List<String> posix(String path, int from) {
    return split(path, from, false, false);
  }

  /** Names behind a Windows root, as Windows finds them. */
  static List<String> windows(String path, int from) {
    return split(path, from, true, true);
  }

  /** Names behind a verbatim Windows root; Windows takes each of them as it stands. */
  static List<String> verbatim(String path, int from) {
    return split(path, from, true, false);
  }

  /**
   * {@code ..} is resolved by the text alone. A link could make it mean something else, but only
   * the file system could say so, and a rest that climbs out of a rule's folder must not match.
   */
  private static List<String> split(String path, int from, boolean backslash, boolean trim) {
    var names = new ArrayList<String>(8);
    int start = from;
    for (int i = from; i <= path.length(); i++) {
      if (i == path.length() || isSeparator(path.charAt(i), backslash)) {
        add(names, path, start, i, trim);
        start = i + 1;
      }
    }
    return names;
  }

  private static void add(List<String> names, String path, int start, int end, boolean trim) {
    if (end == start || (end - start == 1 && path.charAt(start) == '.')) {
      return;
    }
    if (end - start == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.') {
      if (!names.isEmpty()) {
        names.remove(names.size() - 1);
      }
      return;
    }
    int last = trim ? WindowsNames.end(path, start, end) : end;
    if (last > start) {
      names.add(path.substring(start, last));
    }
  }

  static boolean isSeparator(char c, boolean backslash) {
    return c == '/' || (backslash && c == '\\');
  }
}
