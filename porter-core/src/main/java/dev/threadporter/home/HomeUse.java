package dev.threadporter.home;

import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who has a home open, found without starting anything and without taking a lock.
 *
 * <p>On Linux the kernel's list of locks tells it, SQLite's POSIX locks and Codex's {@code flock}s
 * alike. A running Codex (0.149 to 0.169) holds a read lock on byte 128 of each {@code -shm} file
 * as long as it has the database open, and an exclusive {@code flock} on {@code
 * thread-writer-locks/<id>.lock} of each loaded thread.
 */
public final class HomeUse {
  private static final Path KERNEL_LOCKS = Path.of("/proc/locks");

  private final Path locks;

  private HomeUse(Path locks) {
    this.locks = locks;
  }

  /**
   * Looks at this machine.
   *
   * @return a new detector
   */
  public static HomeUse ofThisMachine() {
    return toldBy(KERNEL_LOCKS);
  }

  /** Looks at a machine whose kernel lists its locks in a file, or nowhere. */
  static HomeUse toldBy(Path locks) {
    return new HomeUse(locks);
  }

  /**
   * The processes that have a database of a home open, this one excepted.
   *
   * @param databases the folder of the databases
   * @return the processes; empty if nobody has
   * @throws IOException if it can't be found out
   */
  public List<Holder> holders(Path databases) throws IOException {
    var files = new ArrayList<Path>();
    for (var database : Database.values()) {
      files.add(databases.resolve(database.fileName() + "-shm"));
      files.add(databases.resolve(database.fileName()));
    }
    return holdersOf(files);
  }

  /**
   * The process that has a thread loaded.
   *
   * @param home the home
   * @param thread the thread's id
   * @return the process, or empty if the thread isn't loaded
   * @throws IOException if it can't be found out
   */
  public Optional<Holder> loadedBy(CodexHome home, String thread) throws IOException {
    var lock = home.root().resolve("thread-writer-locks").resolve(thread + ".lock");
    return holdersOf(List.of(lock)).stream().findFirst();
  }

  private List<Holder> holdersOf(List<Path> files) throws IOException {
    if (!files.get(0).getFileSystem().equals(locks.getFileSystem())) {
      return List.of();
    }
    if (!Files.exists(locks)) {
      return PortableUse.holders(files);
    }
    var wanted = new ArrayList<String>();
    for (var file : files) {
      if (Files.exists(file)) {
        wanted.add(kernelName(file));
      }
    }
    return wanted.isEmpty() ? List.of() : match(wanted);
  }

  private List<Holder> match(List<String> wanted) throws IOException {
    var own = ProcessHandle.current().pid();
    var holders = new ArrayList<Holder>();
    for (var line : Files.readAllLines(locks, StandardCharsets.UTF_8)) {
      // "12: POSIX  ADVISORY  READ 4711 fe:01:2621445 128 128"; a waiting lock has "->" behind the
      // number.
      var words = line.replace("->", "").trim().split("\\s+");
      if (words.length >= 6 && wanted.contains(words[5]) && Long.parseLong(words[4]) != own) {
        var holder = Holder.ofProcess(Long.parseLong(words[4]));
        if (!holders.contains(holder)) {
          holders.add(holder);
        }
      }
    }
    return holders;
  }

  /** A file as the kernel's list names it: device and inode, {@code fe:01:2621445}. */
  private static String kernelName(Path file) throws IOException {
    var device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
    var inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
    var major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    var minor = (device & 0xff) | (device >>> 12 & ~0xffL);
    return String.format(Locale.ROOT, "%02x:%02x:%d", major, minor, inode);
  }

  /**
   * A process that uses a home.
   *
   * @param pid its number, or 0 if the machine doesn't tell
   * @param name its command's name
   */
  public record Holder(long pid, String name) {
    static Holder ofProcess(long pid) {
      var name =
          ProcessHandle.of(pid)
              .flatMap(process -> process.info().command())
              .map(command -> Path.of(command).getFileName().toString())
              .orElse("another process");
      return new Holder(pid, name);
    }

    @Override
    public String toString() {
      return pid == 0 ? name : name + " (process " + pid + ")";
    }
  }
}
