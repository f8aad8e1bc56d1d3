package dev.threadporter.doctor;

import dev.threadporter.path.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder that a home names can be found on this machine. */
enum FolderName {
  /** It is there. */
  EXISTS,
  /** It is spelled for this system, and isn't there. */
  MISSING,
  /** It is spelled for another system. */
  FOREIGN;

  static FolderName of(HomeView home, String folder) {
    if (!home.machine().isNative(folder)) {
      return FOREIGN;
    }
    try {
      var path = home.open().home().root().getFileSystem().getPath(folder);
      return Files.isDirectory(path) ? EXISTS : MISSING;
    } catch (InvalidPathException foreign) {
      return FOREIGN;
    }
  }

  /** Whether two texts name one folder; Codex resolves links before it writes a row. */
  static boolean areSame(HomeView home, String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    var place = Place.parse(one, home.machine());
    return (place.isPresent() && place.equals(Place.parse(other, home.machine())))
        || (real(home, one).isPresent() && real(home, one).equals(real(home, other)));
  }

  private static Optional<Path> real(HomeView home, String folder) {
    try {
      var path = home.open().home().root().getFileSystem().getPath(folder);
      return Optional.of(path.toRealPath());
    } catch (IOException | InvalidPathException notHere) {
      return Optional.empty();
    }
  }
}
