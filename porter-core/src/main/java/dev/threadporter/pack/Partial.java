package dev.threadporter.pack;

import dev.threadporter.message.OutputExists;
import dev.threadporter.message.PorterException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/**
 * An output in the making, beside its place and under a name of its own: two exports to one place
 * don't meet. Closed before it is placed it is gone.
 */
final class Partial implements Closeable {
  private static final String PARTIAL = ".porter-partial";
  private static final int TRIES = 1_000;

  /** Nobody writes to one any more that wasn't touched for so long: its porter was killed. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path path;
  private final Path output;
  private boolean placed;

  private Partial(Path path, Path output) {
    this.path = path;
    this.output = output;
  }

  /**
   * Makes one.
   *
   * @param output what it will be
   * @param folder whether that is a folder
   */
  static Partial of(Path output, boolean folder) throws IOException {
    for (var i = 1; ; i++) {
      var path = path(output, i);
      try {
        var partial =
            new Partial(folder ? Files.createDirectory(path) : Files.createFile(path), output);
        partial.removeAbandoned(i);
        return partial;
      } catch (FileAlreadyExistsException another) {
        if (i == TRIES) {
          throw another;
        }
      }
    }
  }

  private static Path path(Path output, int number) {
    var name = output.getFileName() + (number == 1 ? "" : "." + number) + PARTIAL;
    return output.toAbsolutePath().resolveSibling(name);
  }

  /** Removes old ones of lower numbers. What time it is, this one's file tells. */
  private void removeAbandoned(int number) throws IOException {
    var longAgo = Files.getLastModifiedTime(path).toInstant().minus(ABANDONED);
    for (var i = 1; i < number; i++) {
      removeIfOlder(path(output, i), longAgo);
    }
  }

  private static void removeIfOlder(Path other, Instant longAgo) throws IOException {
    try {
      if (Files.getLastModifiedTime(other).toInstant().isBefore(longAgo)) {
        Removal.remove(other);
      }
    } catch (NoSuchFileException done) {
      return;
    }
  }

  Path path() {
    return path;
  }

  /** Puts a file into its place, replacing another. */
  void replace() throws IOException {
    Files.move(path, output, StandardCopyOption.ATOMIC_MOVE);
    placed = true;
  }

  /**
   * Puts a file or folder into its place.
   *
   * @throws PorterException {@code output-exists} if something came there meanwhile
   */
  void place() throws IOException, PorterException {
    try {
      if (Files.isDirectory(path)) {
        if (Files.isDirectory(output)) {
          Files.deleteIfExists(output);
        }
        Files.move(path, output);
      } else {
        link();
      }
      placed = true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
      var refused =
          Files.isDirectory(path) ? OutputExists.folder(output) : OutputExists.file(output);
      refused.addSuppressed(taken);
      throw refused;
    }
  }

  /**
   * A second name can't replace anything, in one step; where there are none, it is looked first.
   */
  private void link() throws IOException {
    try {
      Files.createLink(output.toAbsolutePath(), path);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException noLinks) {
      Files.move(path, output);
      return;
    }
    Files.delete(path);
  }

  @Override
  public void close() throws IOException {
    if (!placed) {
      Removal.remove(path);
    }
  }
}
