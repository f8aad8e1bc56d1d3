package dev.threadporter.restore;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.PackSource;
import dev.threadporter.pack.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bundles on the disk: unpacked to a private folder, and put beside the project while they are
 * restored, so that what a person is told to type holds when they can't be.
 */
final class Bundles {
  private static final int BUFFER = 1 << 16;
  private static final int TRIES = 100;

  private final Map<String, Path> unpacked = new HashMap<>();
  private final Path fallback;

  private Bundles(Path fallback) {
    this.fallback = fallback;
  }

  /**
   * Unpacks bundles.
   *
   * @param source read once more, to its end
   * @param keys whose bundles
   * @param scratch an existing private folder; the caller removes it
   * @param fallback a folder for bundles that can't lie beside their project; made if needed
   */
  static Bundles unpack(PackSource source, Set<String> keys, Path scratch, Path fallback)
      throws IOException, PorterException {
    var bundles = new Bundles(fallback);
    if (!keys.isEmpty()) {
      source.read(
          (entry, content) -> {
            var key = entry.name().project().filter(keys::contains);
            if (key.isPresent()
                && entry.name().equals(EntryName.project(key.get(), "work.bundle"))) {
              Room.require(scratch, entry.bytes());
              var folder = Files.createTempDirectory(scratch, "bundle-");
              bundles.unpacked.put(key.get(), copy(content, folder.resolve("work.bundle")));
            }
          });
    }
    return bundles;
  }

  private static Path copy(InputStream content, Path file) throws IOException, PorterException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      var buffer = new byte[BUFFER];
      for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        if (Thread.currentThread().isInterrupted()) {
          throw new PorterException(ErrorCode.INTERRUPTED, Map.of());
        }
        out.write(buffer, 0, read);
      }
      return file;
    }
  }

  /** The bundle of a project, in the private folder. */
  Optional<Path> of(String key) {
    return Optional.ofNullable(unpacked.get(key));
  }

  /**
   * Puts a bundle where it can stay.
   *
   * @param key whose bundle, an unpacked one
   * @param project the project's folder, missing or not
   */
  Kept keep(String key, Path project) throws IOException {
    var file = unpacked.get(key);
    if (file == null) {
      throw new IllegalStateException("the bundle of " + key + " was not unpacked");
    }
    var name = project.getFileName();
    var parent = project.toAbsolutePath().getParent();
    if (name != null && parent != null && Files.isWritable(parent)) {
      try {
        return keep(file, parent, name + ".porter-work");
      } catch (IOException noRoomThere) {
        // The home had room just now.
      }
    }
    return keep(file, Files.createDirectories(fallback), key);
  }

  private static Kept keep(Path file, Path folder, String name) throws IOException {
    for (var i = 1; i <= TRIES; i++) {
      var place = folder.resolve(name + (i == 1 ? "" : "-" + i) + ".bundle");
      if (!Files.exists(place)) {
        return new Kept(Files.move(file, place), true);
      }
      if (Files.isRegularFile(place) && Files.mismatch(file, place) < 0) {
        return new Kept(place, false);
      }
    }
    throw new IOException(folder + " is full of bundles of this project");
  }

  /**
   * A bundle that can stay.
   *
   * @param file where it is
   * @param isNew whether it was put there just now, and wasn't left there earlier
   */
  record Kept(Path file, boolean isNew) {
    /** Nobody needs it any more. */
    void drop() throws IOException {
      if (isNew) {
        Files.deleteIfExists(file);
      }
    }
  }
}
