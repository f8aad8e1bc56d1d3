package dev.threadporter.path;

import java.util.List;
import java.util.Optional;

/** Where the trees of Windows and of a WSL distribution meet. */
final class WslMounts {
  private WslMounts() {}

  /** Whether Windows gives the files of the distributions under this server name. */
  static boolean isHost(String server) {
    return server.equalsIgnoreCase("wsl$") || server.equalsIgnoreCase("wsl.localhost");
  }

  /** The drive that a POSIX path leads to, if it goes through one of the mount roots. */
  static Optional<Place> drive(List<String> names, Machine machine) {
    for (String root : machine.mountRoots()) {
      int depth = depth(root, names);
      if (depth >= 0 && names.size() > depth && isDriveName(names.get(depth))) {
        var below = NameForms.forWindows(names.subList(depth + 1, names.size()));
        return Optional.of(new Place.Drive(names.get(depth).charAt(0), below));
      }
    }
    return Optional.empty();
  }

  /**
   * What a path through the share of a distribution leads to: a drive that is mounted there, the
   * POSIX tree if it is the machine's own distribution, or just what it says.
   */
  static Place share(Place.Wsl place, Machine machine) {
    Optional<Place> drive = drive(place.names(), machine);
    if (drive.isPresent()) {
      return drive.get();
    }
    return machine.distribution().filter(place.distribution()::equalsIgnoreCase).isPresent()
        ? new Place.Posix(place.names(), false)
        : place;
  }

  /** The number of names of {@code root} if {@code names} begin with them, else -1. */
  private static int depth(String root, List<String> names) {
    var rootNames = Names.posix(root, 1);
    boolean below =
        names.size() >= rootNames.size() && names.subList(0, rootNames.size()).equals(rootNames);
    return below ? rootNames.size() : -1;
  }

  private static boolean isDriveName(String name) {
    return name.length() == 1 && PathReader.isLetter(name.charAt(0));
  }
}
