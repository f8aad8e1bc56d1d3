package dev.threadporter.home;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one porter holds for the whole of a change to a home. A transaction without its
 * holder is abandoned. The file {@code porter/lock} is empty; only the lock on it means something.
 * It stays behind, but for a porter that came first and then changed nothing: the home is as if it
 * had never been there.
 */
public final class HomeLock implements Closeable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * The locks of this process. POSIX drops a process's locks on a file when it closes any channel
   * to it, so a lock that we hold must not even be tried again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path key;
  private final boolean first;

  private HomeLock(FileChannel channel, Path key, boolean first) {
    this.channel = channel;
    this.key = key;
    this.first = first;
  }

  /**
   * Takes the lock, waiting for another porter to finish.
   *
   * @param home the home; its {@code porter} folder is made if it is missing
   * @param patience how long to wait
   * @return the lock; close it to let go
   * @throws IOException if the file can't be opened
   * @throws PorterException {@code locked} if the other porter isn't done in time, {@code
   *     not-writable} if the home can't be written to
   */
  public static HomeLock take(CodexHome home, Duration patience)
      throws IOException, PorterException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var lock = tryMaking(home);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new PorterException(ErrorCode.LOCKED, Map.of("path", home.root().toString()));
      }
      pause();
    }
  }

  private static Optional<HomeLock> tryMaking(CodexHome home) throws IOException, PorterException {
    try {
      return tryTake(home, true);
    } catch (FileSystemException denied) {
      throw WriteFailure.of(denied, home.root());
    }
  }

  /**
   * Takes the lock if nobody has it. Makes nothing: without a lock file nobody has it, and there is
   * nothing to protect.
   *
   * @param home the home
   * @return the lock, or empty if another porter has it or there is no file
   * @throws IOException if the file can't be opened
   */
  public static Optional<HomeLock> tryTakeExisting(CodexHome home) throws IOException {
    return Files.isWritable(file(home)) ? tryTake(home, false) : Optional.empty();
  }

  private static Optional<HomeLock> tryTake(CodexHome home, boolean make) throws IOException {
    try {
      var first = make && !Files.exists(home.porter());
      if (make) {
        Files.createDirectories(home.porter());
      }
      return tryTake(home, home.porter().toRealPath(), first);
    } catch (NoSuchFileException gone) {
      // Another porter, which was the first, has just left no trace.
      return Optional.empty();
    }
  }

  private static Optional<HomeLock> tryTake(CodexHome home, Path key, boolean first)
      throws IOException {
    if (!HELD.add(key)) {
      return Optional.empty();
    }
    @Nullable HomeLock taken = null;
    try {
      taken = open(file(home), key, first);
    } finally {
      if (taken == null) {
        HELD.remove(key);
      }
    }
    return Optional.ofNullable(taken);
  }

  private static @Nullable HomeLock open(Path file, Path key, boolean first) throws IOException {
    if (!Files.exists(file)) {
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
    var identity = identity(file);
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
      // A lock on a file that was removed in the meantime keeps nobody out.
      if (lock != null && !Objects.equals(identity, identity(file))) {
        lock = null;
      }
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new HomeLock(channel, key, first);
  }

  /** What tells a file from another one of its name; null where the file system doesn't say. */
  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static Path file(CodexHome home) {
    return home.porter().resolve("lock");
  }

  private static void pause() throws PorterException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PorterException(ErrorCode.INTERRUPTED, Map.of());
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (first) {
        leaveNoTrace();
      }
    } finally {
      HELD.remove(key);
    }
  }

  /** Removes the file while it is still locked, and the folder, if nothing else is in it. */
  private void leaveNoTrace() throws IOException {
    try (var entries = Files.list(key)) {
      if (entries.anyMatch(entry -> !entry.endsWith("lock"))) {
        return;
      }
    }
    try {
      Files.deleteIfExists(key.resolve("lock"));
      Files.deleteIfExists(key);
    } catch (DirectoryNotEmptyException | AccessDeniedException held) {
      // Another porter has come, or the system keeps open files; the lock file may stay.
      return;
    }
  }
}
