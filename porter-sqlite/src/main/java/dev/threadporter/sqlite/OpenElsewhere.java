package dev.threadporter.sqlite;

import dev.threadporter.home.KernelLocks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells whether a program has a database open. In WAL mode SQLite holds shared locks on the
 * database file and on byte 128 of its {@code -shm} file for as long as a connection is in use.
 *
 * <p>Linux lists all locks in {@code /proc/locks}; asking there opens nothing of Codex's. Elsewhere
 * the byte is tried, which needs the file opened for writing but changes nothing in it.
 */
final class OpenElsewhere {
  /** Where SQLite's connections to a database in WAL mode lock shared, on Unix and Windows. */
  private static final long IN_USE_BYTE = 128;

  private final Path locks;

  OpenElsewhere(Path locks) {
    this.locks = locks;
  }

  /**
   * Whether any process, this one included, has locks on a database.
   *
   * @param database the file itself, not a link to it; must not be open by this process unless the
   *     system lists its locks
   */
  boolean isOpen(Path database) throws IOException {
    var shm = DatabaseFiles.beside(database, "-shm");
    if (Files.isReadable(locks)) {
      var listed = KernelLocks.read(locks);
      return !listed.on(database).isEmpty() || !listed.on(shm).isEmpty();
    }
    return isLocked(shm);
  }

  /** A file that isn't there, or can't be opened for writing, tells of nobody. */
  private static boolean isLocked(Path shm) throws IOException {
    try (var channel = FileChannel.open(shm, StandardOpenOption.WRITE)) {
      var lock = channel.tryLock(IN_USE_BYTE, 1, false);
      if (lock == null) {
        return true;
      }
      lock.release();
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }
}
