package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Copies databases into a private folder, where SQLite may write beside them. */
final class PrivateCopies {
  /** What holds changes that aren't in the database file: its log, or a journal to undo from. */
  private static final List<String> CHANGES = List.of("-wal", "-journal");

  private final Path scratch;
  private final OwnConnections own;

  PrivateCopies(Path scratch, OwnConnections own) {
    this.scratch = scratch;
    this.own = own;
  }

  /** Whether the database file alone doesn't tell what was committed. */
  static boolean hasChangesBeside(Path database) throws IOException {
    for (var suffix : CHANGES) {
      var file = DatabaseFiles.beside(database, suffix);
      if (Files.exists(file) && Files.size(file) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Copies a database with what is beside it. The {@code -shm} file isn't copied: SQLite makes it
   * anew from the log.
   *
   * @return the copy, or empty if a file changed while it was copied
   */
  Optional<Path> copy(Path database) throws IOException {
    return own.ifNone(database, () -> copyStable(database)).flatMap(copy -> copy);
  }

  /** A path in the private folder that is free. */
  Path place(Path database) throws IOException {
    for (int number = 1; ; number++) {
      try {
        var folder = Files.createDirectory(scratch.resolve("database-" + number));
        return folder.resolve(database.getFileName());
      } catch (FileAlreadyExistsException e) {
        // Taken by another database or another attempt.
      }
    }
  }

  private Optional<Path> copyStable(Path database) throws IOException {
    var before = stamps(database);
    var copy = place(database);
    Files.copy(database, copy);
    for (var suffix : CHANGES) {
      var file = DatabaseFiles.beside(database, suffix);
      if (Files.exists(file)) {
        Files.copy(file, DatabaseFiles.beside(copy, suffix));
      }
    }
    var after = stamps(database);
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).agreesWith(after.get(i))) {
        discard(copy);
        return Optional.empty();
      }
    }
    return Optional.of(copy);
  }

  private List<FileStamp> stamps(Path database) throws IOException {
    return List.of(
        FileStamp.of(database, database, own),
        FileStamp.of(DatabaseFiles.beside(database, "-wal"), database, own),
        FileStamp.of(DatabaseFiles.beside(database, "-journal"), database, own));
  }

  private static void discard(Path copy) throws IOException {
    Files.deleteIfExists(copy);
    for (var suffix : CHANGES) {
      Files.deleteIfExists(DatabaseFiles.beside(copy, suffix));
    }
  }
}
