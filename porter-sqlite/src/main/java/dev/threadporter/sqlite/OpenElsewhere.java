package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /**
   * As in {@code 1: POSIX ADVISORY READ 4711 fe:00:9986065 128 128}; a waiting one has an arrow.
   */
  private static final Pattern LOCK =
      Pattern.compile(
          "\\d+:\\s+(?:->\\s+)?\\S+\\s+\\S+\\s+\\S+\\s+-?\\d+\\s+(\\S+:\\S+:\\d+)\\s.*");

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
      var listed = lockedFiles(Files.readAllLines(locks));
      return isListed(database, listed) || isListed(shm, listed);
    }
    return isLocked(shm);
  }

  /** The files that are locked, as {@code major:minor:inode} in the way of the list. */
  static Set<String> lockedFiles(List<String> lines) {
    var files = new TreeSet<String>();
    for (var line : lines) {
      var lock = LOCK.matcher(line);
      if (lock.matches()) {
        files.add(lock.group(1));
      }
    }
    return files;
  }

  private static boolean isListed(Path file, Set<String> listed) throws IOException {
    try {
      long device = number(Files.getAttribute(file, "unix:dev"));
      long inode = number(Files.getAttribute(file, "unix:ino"));
      return listed.stream().anyMatch(lock -> sameFile(lock, device, inode));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static long number(@Nullable Object attribute) {
    return attribute instanceof Number number ? number.longValue() : -1;
  }

  /**
   * Compares a listed file with what a look at the file says. Btrfs and overlays have one device
   * without a major number for the list and another for the look; there the inode must do.
   */
  static boolean sameFile(String listed, long device, long inode) {
    var parts = listed.split(":", -1);
    var major = Long.parseLong(parts[0], 16);
    var minor = Long.parseLong(parts[1], 16);
    if (Long.parseLong(parts[2]) != inode) {
      return false;
    }
    return major == major(device) && (major == 0 || minor == minor(device));
  }

  /** Linux spreads the major and minor numbers over the bits of a device number. */
  private static long major(long device) {
    return ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
  }

  private static long minor(long device) {
    return (device & 0xff) | ((device >>> 12) & ~0xffL);
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
