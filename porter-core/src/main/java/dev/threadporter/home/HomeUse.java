package dev.threadporter.home;

import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    return toldBy(KernelLocks.LIST);
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
    var listed = KernelLocks.read(locks);
    var own = ProcessHandle.current().pid();
    var holders = new LinkedHashSet<Holder>();
    for (var file : files) {
      for (var lock : listed.on(file)) {
        if (lock.pid() != own) {
          holders.add(Holder.ofProcess(lock.pid()));
        }
      }
    }
    return List.copyOf(holders);
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
