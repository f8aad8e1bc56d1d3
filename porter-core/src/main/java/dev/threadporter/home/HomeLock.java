package dev.threadporter.home;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one porter holds for the whole of a change to a home. A transaction without its
 * holder is abandoned. Only the lock on the file {@code porter/lock} means something, not the file;
 * it is removed with the last transaction, so that a porter that did nothing leaves nothing.
 */
public final class HomeLock implements Closeable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * The locks of this process. POSIX drops a process's locks on a file when it closes any channel
   * to it, so a lock that we hold must not even be tried again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * The byte that is locked, far behind what the file ever holds: Windows locks keep readers out.
   */
  private static final long LOCKED_BYTE = 1L << 40;

  private final CodexHome home;
  private final FileChannel channel;
  private final Path key;
  private boolean closed;

  private HomeLock(CodexHome home, FileChannel channel, Path key) {
    this.home = home;
    this.channel = channel;
    this.key = key;
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
      Files.createDirectories(home.porter());
      return tryTake(home);
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
    return Files.isWritable(file(home)) ? tryTake(home) : Optional.empty();
  }

  private static Optional<HomeLock> tryTake(CodexHome home) throws IOException {
    Path key;
    try {
      key = home.porter().toRealPath();
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
    if (!HELD.add(key)) {
      return Optional.empty();
    }
    @Nullable HomeLock taken = null;
    try {
      taken = open(home, key);
    } finally {
      if (taken == null) {
        HELD.remove(key);
      }
    }
    return Optional.ofNullable(taken);
  }

  private static @Nullable HomeLock open(CodexHome home, Path key) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException folderRemovedMeanwhile) {
      return null;
    }
    var taken = false;
    try {
      taken = channel.tryLock(LOCKED_BYTE, 1, false) != null && isInPlace(channel, file(home));
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? new HomeLock(home, channel, key) : null;
  }

  /**
   * Whether what we locked is still the file of that name: whoever held it before may have removed
   * it. The file can't be opened a second time to look, which would drop the lock; its size tells.
   */
  private static boolean isInPlace(FileChannel channel, Path file) throws IOException {
    var size = 1 + ThreadLocalRandom.current().nextInt(1 << 16);
    channel.write(ByteBuffer.allocate(1), size - 1L);
    try {
      return Files.size(file) == size;
    } catch (NoSuchFileException removed) {
      return false;
    } finally {
      channel.truncate(0);
    }
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
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      if (channel.isOpen()) {
        removeTraces();
      }
    } finally {
      HELD.remove(key);
    }
  }

  /** Without a transaction there is nothing to protect; the lock is still held while it goes. */
  private void removeTraces() throws IOException {
    if (Files.exists(home.porter().resolve("transactions"))) {
      return;
    }
    Files.deleteIfExists(file(home));
    try {
      Files.deleteIfExists(home.porter());
    } catch (DirectoryNotEmptyException othersThings) {
      return;
    }
  }
}
