package dev.threadporter.home;

import dev.threadporter.home.HomeUse.Holder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where the kernel has no list of locks: tries SQLite's own lock, byte 128 of the {@code -shm}
 * file, which Codex holds as long as it has the database open, and the whole of a thread's lock
 * file. To be asked before this process opens the database itself, because POSIX drops all locks of
 * a process on a file when it closes any channel to it.
 */
final class PortableUse {
  /** SQLite's "deadman switch": held, shared, by every connection in WAL mode. */
  private static final long SHM_IN_USE = 128;

  private PortableUse() {}

  static List<Holder> holders(List<Path> files) throws IOException {
    for (var file : files) {
      var name = file.getFileName().toString();
      var database = name.endsWith("-shm") && isLocked(file, SHM_IN_USE, 1);
      if (database || (name.endsWith(".lock") && isLocked(file, 0, Long.MAX_VALUE))) {
        return List.of(new Holder(0, "Codex"));
      }
    }
    return List.of();
  }

  private static boolean isLocked(Path file, long from, long size) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    synchronized (PortableUse.class) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
          var lock = channel.tryLock(from, size, false)) {
        return lock == null;
      } catch (OverlappingFileLockException ours) {
        return true;
      }
    }
  }
}
