package dev.threadporter.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.util.SystemReader;

/** Keeps paths of a foreign tree inside the work tree, and away from Git's own folder. */
final class SafePaths {
  /** Names that some file system takes for {@code .git}. */
  private static final Set<String> FORBIDDEN = Set.of("", ".", "..", ".git", "git~1");

  private SafePaths() {}

  static void check(String path) throws IOException {
    for (String segment : path.split("/", -1)) {
      String plain = segment.replaceAll("[. ]+$", "").toLowerCase(Locale.ROOT);
      boolean stream = plain.startsWith(".git:") || plain.startsWith("git~1:");
      if (FORBIDDEN.contains(segment) || FORBIDDEN.contains(plain) || stream) {
        throw new BadBundleException(Texts.of("git.why.hostile-path", "path", path), null);
      }
    }
    // Device names and the like, where the platform has them.
    SystemReader.getInstance().checkPath(path);
  }

  /**
   * The outermost thing on the way to a path that isn't a folder: a file, or a link, which must not
   * be followed.
   *
   * @return its path with {@code /}, or the empty string if the way is free
   */
  static String obstacle(Path root, String path) {
    Path here = root;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      here = root.resolve(above);
      if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
        return "";
      }
      if (!Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
        return above;
      }
    }
    return "";
  }
}
