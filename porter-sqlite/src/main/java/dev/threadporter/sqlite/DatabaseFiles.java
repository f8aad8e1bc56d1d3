package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds database files and what SQLite keeps beside them. */
final class DatabaseFiles {
  private DatabaseFiles() {}

  /**
   * The file of a database, links followed, as SQLite does before it looks for companions.
   *
   * @return empty if there is none
   */
  static Optional<Path> find(Path folder, Database database) throws IOException {
    var file = folder.resolve(database.fileName());
    return Files.exists(file) ? Optional.of(file.toRealPath()) : Optional.empty();
  }

  /** A companion such as {@code state_5.sqlite-wal}. */
  static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
