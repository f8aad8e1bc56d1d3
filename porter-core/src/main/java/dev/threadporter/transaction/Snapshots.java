package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies of the databases and the session index, for a person who wants to look back. */
final class Snapshots {
  private static final List<Database> COPIED =
      List.of(Database.STATE, Database.GOALS, Database.QUEUE);

  private Snapshots() {}

  static void make(CodexHome home, Path copies, Optional<DatabaseWriter> database, Path databases)
      throws IOException, PorterException {
    requireRoom(home, databases);
    Files.createDirectories(copies);
    if (database.isPresent()) {
      for (var which : COPIED) {
        if (!database.get().schema(which).isEmpty()) {
          database.get().snapshot(which, copies.resolve(which.fileName()));
        }
      }
    }
    if (Files.exists(home.sessionIndex())) {
      Files.copy(home.sessionIndex(), copies.resolve("session_index.jsonl"));
    }
  }

  private static void requireRoom(CodexHome home, Path databases)
      throws IOException, PorterException {
    var needed = size(home.sessionIndex());
    for (var which : COPIED) {
      needed += size(databases.resolve(which.fileName()));
      needed += size(databases.resolve(which.fileName() + "-wal"));
    }
    var free = Files.getFileStore(home.porter()).getUsableSpace();
    // A file system that can't tell says 0.
    if (free > 0 && needed > free) {
      throw new PorterException(
          ErrorCode.DISK_FULL,
          Map.of(
              "path",
              home.porter().toString(),
              "reason",
              "a copy of the databases needs " + needed + " bytes, and " + free + " are free"));
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
