package dev.threadporter.path;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes names from one kind of volume to the other. Names of POSIX volumes may hold what Windows
 * reads as something else; there such characters stand in the private use area, where WSL and
 * Cygwin put them, too, so that the way back leads to the same name.
 */
final class NameForms {
  private NameForms() {}

  /** Names below {@code from} as they are below {@code to}. */
  static List<String> translated(List<String> names, Place from, Place to) {
    if (isOfWindows(from) == isOfWindows(to)) {
      return names;
    }
    return isOfWindows(to) ? forWindows(names) : forPosix(names);
  }

  static List<String> forWindows(List<String> names) {
    return all(names, WindowsNames::carried);
  }

  static List<String> forPosix(List<String> names) {
    return all(names, WindowsNames::plain);
  }

  static boolean isOfWindows(Place place) {
    return place instanceof Place.Drive || place instanceof Place.Share;
  }

  /** Paths without such names, which is nearly all of them, cost no new list. */
  private static List<String> all(List<String> names, UnaryOperator<String> form) {
    for (String name : names) {
      if (!form.apply(name).equals(name)) {
        return names.stream().map(form).toList();
      }
    }
    return names;
  }
}
