package dev.threadporter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Every file, folder and link below a folder with its content, mode and time, to be compared. */
final class Snapshot {
  private Snapshot() {}

  static Map<String, String> of(Path folder) {
    var all = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        all.put(folder.relativize(path).toString(), describe(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /**
   * Content and executable bit of every file and link of a work tree, what belongs to Git left out.
   */
  static Map<String, String> contents(Path folder) {
    var all = new TreeMap<String, String>();
    Snapshot.of(folder)
        .forEach(
            (path, what) -> {
              if (!path.matches("(.*/)?\\.git(/.*)?")
                  && !Files.isDirectory(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                String kind = Files.isExecutable(folder.resolve(path)) ? "executable " : "plain ";
                all.put(path, kind + what.replaceFirst("\\S+ \\S+ ", ""));
              }
            });
    return all;
  }

  private static String describe(Path path) throws IOException {
    var attributes =
        Files.readAttributes(path, "unix:mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    String head = attributes.get("mode") + " " + attributes.get("lastModifiedTime") + " ";
    if (Files.isSymbolicLink(path)) {
      return head + Files.readSymbolicLink(path);
    }
    return Files.isRegularFile(path) ? head + hash(Files.readAllBytes(path)) : head;
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
