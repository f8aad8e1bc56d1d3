package dev.threadporter.path;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Knows where systems keep the home directories of people, and other folders that are no projects.
 */
final class HomeFolders {
  /**
   * Folders of the system, directly below the root of a volume; all kinds of things lie in them.
   */
  private static final Set<String> OF_SYSTEM =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "media", "mnt", "opt", "private", "proc",
          "root", "run", "srv", "sys", "users", "usr", "var", "volumes", "windows");

  /** Folders directly below a home directory that people keep all kinds of things in. */
  private static final Set<String> OF_PEOPLE = Set.of("desktop", "documents", "downloads");

  private static final Set<String> TEMPORARY = Set.of("tmp", "temp");

  /** What is directly below these is a disk, or a home directory. */
  private static final Set<String> OF_DISKS = Set.of("media", "mnt", "volumes", "home", "users");

  private HomeFolders() {}

  /**
   * Whether a folder that a thread was started in may be a project of which folders below are
   * parts: not a home directory or what is around it, the root of a volume, or a folder for
   * everything.
   */
  static boolean mayBeProject(Place place) {
    var names = place.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (names.isEmpty() || TEMPORARY.contains(names.get(names.size() - 1))) {
      return false;
    }
    var below = namesFromHome(place);
    if (below.isPresent()) {
      return below.get().size() > 1 || (below.get().size() == 1 && !isOfPeople(below.get().get(0)));
    }
    return switch (names.size()) {
      case 1 -> !OF_SYSTEM.contains(names.get(0));
      case 2 -> !OF_DISKS.contains(names.get(0)) && !names.equals(List.of("var", "home"));
      default -> true;
    };
  }

  private static boolean isOfPeople(String name) {
    return OF_PEOPLE.contains(name.toLowerCase(Locale.ROOT));
  }

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
