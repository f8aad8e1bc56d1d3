package dev.threadporter.path;

import java.text.Normalizer;

/** When two names in one folder are the same name. */
enum NameRule {
  /** When they are equal (Linux). */
  EXACT,
  /** When they differ at most in case (Windows). */
  CASE,
  /** When they differ at most in case and Unicode form (macOS). */
  CASE_AND_FORM;

  /** The rule of the volume that the place is on. */
  static NameRule of(Place place) {
    if (place instanceof Place.Posix posix) {
      return posix.macos() ? CASE_AND_FORM : EXACT;
    }
    return place instanceof Place.Wsl ? EXACT : CASE;
  }

  /** The rule of a platform's own volumes. */
  static NameRule of(Platform platform) {
    return switch (platform) {
      case LINUX -> EXACT;
      case MACOS -> CASE_AND_FORM;
      case WINDOWS -> CASE;
    };
  }

  /** A text that is equal for all spellings of one name. */
  String key(String name) {
    return switch (this) {
      case EXACT -> name;
      case CASE -> foldCase(name);
      case CASE_AND_FORM ->
          isAscii(name)
              ? foldCase(name)
              : foldCase(Normalizer.normalize(name, Normalizer.Form.NFC));
    };
  }

  /**
   * Folds char by char, as the table of NTFS does: one char stays one char, and no language's rules
   * apply.
   */
  private static String foldCase(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (fold(name.charAt(i)) != name.charAt(i)) {
        return foldFrom(name, i);
      }
    }
    return name;
  }

  private static String foldFrom(String name, int first) {
    char[] chars = name.toCharArray();
    for (int i = first; i < chars.length; i++) {
      chars[i] = fold(chars[i]);
    }
    return new String(chars);
  }

  private static char fold(char c) {
    if (c < 128) {
      return (c >= 'A' && c <= 'Z') ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
