package dev.threadporter.system.transactions;

import dev.threadporter.pack.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders, copied. */
final class Trees {
  private Trees() {}

  /** Makes one folder what another one is, with the files' times. */
  static void copy(Path from, Path to) throws IOException {
    Removal.remove(to);
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy);
        if (Files.isRegularFile(copy)) {
          // To the nanosecond, which copying attributes isn't.
          Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
        }
      }
    }
  }
}
