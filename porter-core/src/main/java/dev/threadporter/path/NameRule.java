package dev.threadporter.path;

import java.text.Normalizer;
import java.util.function.IntUnaryOperator;

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

  /** A text that is equal for all spellings of one name. */
  String key(String name) {
    return switch (this) {
      case EXACT -> name;
      case CASE -> folded(name, NameRule::smallLetter);
      case CASE_AND_FORM ->
          folded(
              isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC),
              NameRule::foldedCase);
    };
  }

  /** Char by char: one char stays one char, and no language's rules apply. */
  private static String folded(String name, IntUnaryOperator fold) {
    for (int i = 0; i < name.length(); i++) {
      if (fold.applyAsInt(name.charAt(i)) != name.charAt(i)) {
        return foldedFrom(name, i, fold);
      }
    }
    return name;
  }

  private static String foldedFrom(String name, int first, IntUnaryOperator fold) {
    char[] chars = name.toCharArray();
    for (int i = first; i < chars.length; i++) {
      chars[i] = (char) fold.applyAsInt(chars[i]);
    }
    return new String(chars);
  }

  /**
   * As the table of NTFS does: a letter in capitals is one with its small letter if that has no
   * other in capitals. So {@code İ}, {@code ı}, {@code ſ}, {@code µ} and the Kelvin sign are
   * letters of their own; the {@code ς} at the end of a word isn't.
   */
  private static int smallLetter(int c) {
    if (c < 128) {
      return foldedCase(c);
    }
    int small = Character.toLowerCase(c);
    return c == 'ς' ? 'σ' : Character.toUpperCase(small) == c ? small : c;
  }

  private static int foldedCase(int c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? c + 32 : c;
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
