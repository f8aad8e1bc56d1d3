package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies a whole home so that Codex shows of the copy what it shows of the original: the measure
 * for what it must show of moved threads. Times are kept, and {@code threads.rollout_path}, the one
 * place that names the home's own folder, follows; Codex would read the original's files otherwise.
 */
public final class HomeCopy {

  /** Locks, caches and links to the program: Codex makes them again. */
  private static final Set<String> LEFT_OUT =
      Set.of("tmp", ".tmp", "thread-writer-locks", "shell_snapshots", "packages");

  private HomeCopy() {}

  /**
   * Copies a home that no process uses.
   *
   * @param home the original, with its database in it
   * @param copy a folder that is made; it must not exist or be empty
   * @return the copy's real path
   */
  public static Path make(Path home, Path copy) {
    try {
      Path from = home.toRealPath();
      Path to = Files.createDirectories(copy).toRealPath();
      Files.walkFileTree(from, new Copier(from, to));
      Path state = to.resolve("state_5.sqlite");
      if (Files.exists(state)) {
        follow(state, from, to);
      }
      return to;
    } catch (IOException | SQLException e) {
      throw new RealCodexException("Could not copy the home " + home + " to " + copy, e);
    }
  }

  private static void follow(Path state, Path from, Path to) throws SQLException {
    String sql =
        "UPDATE threads SET rollout_path = ? || substr(rollout_path, ?)"
            + " WHERE substr(rollout_path, 1, ?) = ?";
    String prefix = from.toString();
    int length = prefix.codePointCount(0, prefix.length());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, to.toString());
      update.setInt(2, length + 1);
      update.setInt(3, length);
      update.setString(4, prefix);
      update.executeUpdate();
    }
  }

  private static final class Copier extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs)
        throws IOException {
      Path relative = from.relativize(dir);
      if (LEFT_OUT.contains(relative.toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(relative.toString()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
      if (attrs.isRegularFile() && !file.toString().endsWith("-shm")) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
