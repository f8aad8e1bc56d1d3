package dev.threadporter.git;

import dev.threadporter.spi.GitPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the repository that a folder belongs to, by the names that Git gives its files. */
final class Places {
  private static final long MAX_GIT_FILE = 64 * 1024;
  private static final String GIT_FILE_HEAD = "gitdir:";

  private Places() {}

  static Optional<GitPlace> locate(Path cwd) {
    if (!cwd.getFileSystem().equals(FileSystems.getDefault()) || !Files.isDirectory(cwd)) {
      return Optional.empty();
    }
    Path plain = cwd.toAbsolutePath().normalize();
    Optional<GitPlace> found = upwards(plain);
    return found.isPresent() ? found : real(plain).flatMap(Places::upwards);
  }

  /** A link may lead into a repository that doesn't lie above it. */
  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<GitPlace> upwards(Path cwd) {
    for (@Nullable Path folder = cwd; folder != null; folder = folder.getParent()) {
      Optional<GitPlace.Kind> kind = kindOf(folder);
      if (kind.isPresent()) {
        String prefix = folder.relativize(cwd).toString().replace('\\', '/');
        return Optional.of(new GitPlace(ProjectKey.of(folder), kind.get(), folder, prefix));
      }
    }
    return Optional.empty();
  }

  private static Optional<GitPlace.Kind> kindOf(Path folder) {
    Path git = folder.resolve(".git");
    if (Files.isDirectory(git)) {
      return isRepository(git) ? Optional.of(GitPlace.Kind.WORK_TREE) : Optional.empty();
    }
    if (Files.isRegularFile(git)) {
      return linkedFrom(git).map(Places::kindOfLink);
    }
    boolean bare = !folder.endsWith(".git") && isRepository(folder);
    return bare ? Optional.of(GitPlace.Kind.BARE) : Optional.empty();
  }

  private static GitPlace.Kind kindOfLink(Path gitDir) {
    if (Files.isRegularFile(gitDir.resolve("commondir"))) {
      return GitPlace.Kind.LINKED_WORK_TREE;
    }
    for (@Nullable Path above = gitDir.getParent(); above != null; above = above.getParent()) {
      if (above.endsWith("modules") && Files.isRegularFile(above.resolveSibling("HEAD"))) {
        return GitPlace.Kind.SUBMODULE;
      }
    }
    return GitPlace.Kind.WORK_TREE;
  }

  private static boolean isRepository(Path folder) {
    return Files.exists(folder.resolve("HEAD"))
        && Files.isDirectory(folder.resolve("objects"))
        && Files.exists(folder.resolve("refs"));
  }

  /** The repository's own folder, for instance {@code .git}. */
  static Path gitDir(GitPlace place) throws IOException {
    if (place.kind() == GitPlace.Kind.BARE) {
      return place.root();
    }
    Path git = place.root().resolve(".git");
    if (Files.isDirectory(git)) {
      return git;
    }
    return linkedFrom(git).orElseThrow(() -> new IOException("not a git file: " + git));
  }

  /** The folder that a {@code .git} file names. */
  private static Optional<Path> linkedFrom(Path gitFile) {
    try {
      if (Files.size(gitFile) > MAX_GIT_FILE) {
        return Optional.empty();
      }
      String text = Files.readString(gitFile, StandardCharsets.UTF_8).strip();
      if (!text.startsWith(GIT_FILE_HEAD)) {
        return Optional.empty();
      }
      Path named = Path.of(text.substring(GIT_FILE_HEAD.length()).strip());
      return Optional.of(gitFile.resolveSibling(named).normalize());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
