package dev.threadporter.git;

import java.util.List;
import java.util.Optional;

/**
 * Paths of a work tree of which nothing travels, nor of what is below them. Letters of either case
 * agree: on some file systems they do, and too much kept out does no harm.
 *
 * @param folders the paths, with {@code /}
 */
record KeptOut(List<String> folders) {
  /** The one of the folders that a path is in, or is. */
  Optional<String> holding(String path) {
    return folders.stream().filter(folder -> holds(folder, path)).findFirst();
  }

  private static boolean holds(String folder, String path) {
    return path.regionMatches(true, 0, folder, 0, folder.length())
        && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
  }
}
