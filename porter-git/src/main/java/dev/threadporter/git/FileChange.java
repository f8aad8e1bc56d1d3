package dev.threadporter.git;

import java.util.Optional;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What shall become of one path of a work tree.
 *
 * @param path the path, with {@code /}
 * @param content what shall be there; empty if nothing shall be
 * @param tracked whether the path is in the commit that is checked out now, clean
 */
record FileChange(String path, Optional<Content> content, boolean tracked) {
  /**
   * A file's content.
   *
   * @param blob its bytes
   * @param mode regular file, executable file, link, or submodule (then only a folder is made)
   * @param lineEnds what happens to line ends
   */
  record Content(ObjectId blob, FileMode mode, EolStreamType lineEnds) {}
}
