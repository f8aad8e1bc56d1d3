package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Knows of each file how much of it is surely on disk. */
final class UnsyncedData {
  private final Map<Path, Long> safeLengths = new HashMap<>();

  /** A file is about to be written to from a position: nothing after it is safe. */
  synchronized void written(Path file, long position) {
    safeLengths.merge(file.toAbsolutePath(), position, Math::min);
  }

  synchronized void forced(Path file) {
    safeLengths.remove(file.toAbsolutePath());
  }

  synchronized void moved(Path from, Path to) {
    safeLengths.remove(to.toAbsolutePath());
    Long safe = safeLengths.remove(from.toAbsolutePath());
    if (safe != null) {
      safeLengths.put(to.toAbsolutePath(), safe);
    }
  }

  synchronized void deleted(Path file) {
    safeLengths.remove(file.toAbsolutePath());
  }

  /** Cuts every file to what is safe. */
  synchronized void lose() throws IOException {
    for (Map.Entry<Path, Long> file : safeLengths.entrySet()) {
      if (Files.exists(file.getKey())) {
        try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
          channel.truncate(file.getValue());
        }
      }
    }
    safeLengths.clear();
  }
}
