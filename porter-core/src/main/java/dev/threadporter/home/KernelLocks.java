package dev.threadporter.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The locks that Linux lists in {@code /proc/locks}. Asking there opens nothing of Codex's: closing
 * any file that SQLite has locked would drop the process's own locks on it.
 *
 * @param locks all that are held or waited for, in the order of the list
 */
public record KernelLocks(List<Lock> locks) {
  /** Where Linux lists them. */
  public static final Path LIST = Path.of("/proc/locks");

  /** As in {@code 1: POSIX ADVISORY READ 4711 fe:00:998 128 128}; a waiting one has an arrow. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\d+:\\s+(?:->\\s+)?\\S+\\s+\\S+\\s+\\S+\\s+(-?\\d+)"
              + "\\s+(\\p{XDigit}{1,8}):(\\p{XDigit}{1,8}):(\\d{1,20})\\s.*");

  /** Copies the list. */
  public KernelLocks {
    locks = List.copyOf(locks);
  }

  /**
   * Reads a list.
   *
   * @param list the kernel's, or one like it
   * @return its locks; lines of an unknown form are left out
   * @throws IOException if the list can't be read
   */
  public static KernelLocks read(Path list) throws IOException {
    return of(Files.readAllLines(list, StandardCharsets.UTF_8));
  }

  static KernelLocks of(List<String> lines) {
    var locks = new ArrayList<Lock>();
    for (var line : lines) {
      var lock = LINE.matcher(line.trim() + " ");
      if (lock.matches()) {
        locks.add(Lock.of(lock));
      }
    }
    return new KernelLocks(locks);
  }

  /**
   * The locks on a file.
   *
   * @param file a file, whether it exists or not
   * @return those on it
   * @throws IOException if the file can't be looked at
   */
  public List<Lock> on(Path file) throws IOException {
    try {
      var device = number(Files.getAttribute(file, "unix:dev"));
      var inode = number(Files.getAttribute(file, "unix:ino"));
      return locks.stream().filter(lock -> lock.isOn(device, inode)).toList();
    } catch (NoSuchFileException nothingToLock) {
      return List.of();
    }
  }

  private static long number(@Nullable Object attribute) {
    return attribute instanceof Number number ? number.longValue() : -1;
  }

  /**
   * One lock.
   *
   * @param pid the process that has it, or -1 if it belongs to an open file and not to a process
   * @param major the device's major number as the list has it
   * @param minor the device's minor number as the list has it
   * @param inode the file's number on the device, all 64 bits of it
   */
  public record Lock(long pid, long major, long minor, long inode) {
    private static Lock of(Matcher line) {
      return new Lock(
          Long.parseLong(line.group(1)),
          Long.parseLong(line.group(2), 16),
          Long.parseLong(line.group(3), 16),
          Long.parseUnsignedLong(line.group(4)));
    }

    /**
     * Whether it is on the file that a look finds. Btrfs and overlays have one device without a
     * major number for the list and another for the look; there the inode must do.
     */
    boolean isOn(long device, long number) {
      return inode == number && major == major(device) && (major == 0 || minor == minor(device));
    }

    /** Linux spreads the major and minor numbers over the bits of a device number. */
    private static long major(long device) {
      return (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    }

    private static long minor(long device) {
      return (device & 0xff) | (device >>> 12 & ~0xffL);
    }
  }
}
