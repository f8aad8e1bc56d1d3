package dev.threadporter.transcript.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens pictures that a rollout names by their path: only below the home's {@code generated_images}
 * and {@code attachments} and, if asked for, one more folder; links that lead out of these aren't
 * followed. A path that isn't written as one of these isn't even looked at: on Windows a look at
 * {@code \\\\host\\share} logs on to that host.
 */
final class LocalPictures {
  /** The largest file that is embedded. */
  private static final long LARGEST = 20L << 20;

  private static final List<String> HOME_FOLDERS = List.of("generated_images", "attachments");

  private final Path home;

  /** The folders as they are written, and where they really are. */
  private final List<Path> roots = new ArrayList<>();

  private final Optional<Path> other;

  LocalPictures(Path home, Optional<Path> other) {
    this.home = home;
    this.other = other;
    HOME_FOLDERS.forEach(name -> addRoot(home.resolve(name)));
    other.ifPresent(this::addRoot);
  }

  private void addRoot(Path folder) {
    real(folder)
        .ifPresent(
            place -> {
              roots.add(place);
              roots.add(folder.toAbsolutePath().normalize());
            });
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** The picture of a path; empty if it isn't there, may not be opened, or isn't a picture. */
  Optional<PictureBytes> find(String path) throws IOException {
    for (var candidate : candidates(path)) {
      var file =
          Optional.of(candidate)
              .filter(this::isBelowARoot)
              .flatMap(LocalPictures::real)
              .filter(this::mayBeOpened);
      if (file.isPresent() && Files.size(file.get()) <= LARGEST) {
        return PictureBytes.ofFile(() -> Files.newInputStream(file.get()));
      }
    }
    return Optional.empty();
  }

  private boolean mayBeOpened(Path file) {
    return isBelowARoot(file) && Files.isRegularFile(file);
  }

  private boolean isBelowARoot(Path file) {
    return file.isAbsolute() && roots.stream().anyMatch(file.normalize()::startsWith);
  }

  /** The path itself, and where the same file would lie in this home. */
  private List<Path> candidates(String path) {
    var result = new ArrayList<Path>();
    try {
      var plain = path.replace('\\', '/');
      result.add(home.getFileSystem().getPath(path));
      for (var folder : HOME_FOLDERS) {
        var place = plain.lastIndexOf("/" + folder + "/");
        if (place >= 0) {
          result.add(home.resolve(plain.substring(place + 1)));
        }
      }
      other.ifPresent(
          root -> result.add(root.resolve(plain.substring(plain.lastIndexOf('/') + 1))));
    } catch (InvalidPathException notOfThisSystem) {
      // A path of another system, with characters that this one hasn't: there is no such file.
    }
    return result;
  }
}
