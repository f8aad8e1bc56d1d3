package dev.threadporter.path;

import java.util.List;
import java.util.Optional;

/** Knows where systems keep the home directories of people. */
final class HomeFolders {
  private HomeFolders() {}

  /** The names that lead to a place from the home directory that it is in, if it is in one. */
  static Optional<List<String>> namesFromHome(Place place) {
    var names = place.names();
    int home = depth(place, names);
    return home > 0 && names.size() >= home
        ? Optional.of(names.subList(home, names.size()))
        : Optional.empty();
  }

  /** How many names lead to a home directory: two for {@code /home/me}; 0 if none does. */
  private static int depth(Place place, List<String> names) {
    if (names.isEmpty() || place instanceof Place.Share) {
      return 0;
    }
    if (place instanceof Place.Drive) {
      return names.get(0).equalsIgnoreCase("Users") ? 2 : 0;
    }
    return switch (names.get(0)) {
      case "home", "Users" -> 2;
      case "root" -> 1;
      case "var" -> names.size() > 1 && names.get(1).equals("home") ? 3 : 0;
      default -> 0;
    };
  }
}
