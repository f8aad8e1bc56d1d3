package dev.threadporter.transaction;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Moving files durably, also when {@code sessions} is a link to another file system: then by way of
 * a copy beside the target, which is renamed.
 */
final class Moves {
  private final String id;

  /**
   * Moves of one transaction.
   *
   * @param id its id, for names of copies
   */
  Moves(String id) {
    this.id = id;
  }

  /** Renames over the target. */
  void move(Path from, Path target) throws IOException {
    try {
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      copy(from, target);
      Files.delete(from);
    }
    Durable.folderOf(target);
    Durable.folderOf(from);
  }

  /** A second file with the bytes and the time of the first. */
  void copy(Path from, Path target) throws IOException {
    var beside = beside(target);
    Files.copy(
        from, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(beside, Files.getLastModifiedTime(from));
    Durable.file(beside);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A second name for a file, or a copy where the file system has no such thing. */
  void keep(Path file, Path kept) throws IOException {
    if (Files.exists(kept)) {
      return;
    }
    try {
      Files.createLink(kept, file);
    } catch (IOException | UnsupportedOperationException noHardLinks) {
      copy(file, kept);
    }
    Durable.folderOf(kept);
  }

  /** Removes what a copy that was cut off left. */
  void clean(Path target) throws IOException {
    Files.deleteIfExists(beside(target));
  }

  private Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".porter-" + id);
  }

  /** Makes folders, outermost first. */
  static void makeFolders(Path root, List<String> names) throws IOException {
    for (var name : names) {
      var folder = root.resolve(name);
      Files.createDirectories(folder);
      Durable.folderOf(folder);
    }
  }

  /** Removes folders, innermost first, as far as nothing is in them. */
  static void removeFolders(Path root, List<String> names) throws IOException {
    var inward = new ArrayList<>(names);
    Collections.reverse(inward);
    for (var name : inward) {
      var folder = root.resolve(name);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try {
        Files.delete(folder);
      } catch (DirectoryNotEmptyException used) {
        return;
      }
    }
  }
}
