package dev.threadporter.git;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exchanges files of a work tree for staged ones, by renames that can be taken back. */
final class FileSwap {
  private final Path root;
  private final Path backup;
  private final Undo undo;
  private int saved;

  /**
   * An exchange.
   *
   * @param root the work tree
   * @param backup an existing folder on the same file system for what is replaced
   * @param undo remembers the steps
   */
  FileSwap(Path root, Path backup, Undo undo) {
    this.root = root;
    this.backup = backup;
    this.undo = undo;
  }

  void run(List<FileChange> changes, List<Optional<Path>> staged) throws IOException {
    for (FileChange change : changes) {
      if (change.tracked()) {
        moveAway(root.resolve(change.path()));
      }
    }
    for (int i = 0; i < changes.size(); i++) {
      Path file = root.resolve(changes.get(i).path());
      if (staged.get(i).isPresent()) {
        place(staged.get(i).get(), file);
      } else if (changes.get(i).content().isPresent()) {
        makeFolders(file);
      }
    }
  }

  private void moveAway(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path aside = backup.resolve(Integer.toString(saved++));
    undo.take("move away", () -> Files.move(file, aside), () -> Files.move(aside, file));
    for (@Nullable Path above = file.getParent();
        above != null && !above.equals(root);
        above = above.getParent()) {
      if (!removeEmpty(above)) {
        return;
      }
    }
  }

  private boolean removeEmpty(Path above) throws IOException {
    try (var entries = Files.newDirectoryStream(above)) {
      if (entries.iterator().hasNext()) {
        return false;
      }
    }
    try {
      undo.take("remove folder", () -> Files.delete(above), () -> Files.createDirectory(above));
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private void place(Path staged, Path file) throws IOException {
    Path above = file.getParent();
    if (above != null) {
      makeFolders(above);
    }
    undo.take("place", () -> Files.move(staged, file), () -> Files.move(file, staged));
  }

  private void makeFolders(Path folder) throws IOException {
    var missing = new ArrayList<Path>();
    for (@Nullable Path above = folder;
        above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS);
        above = above.getParent()) {
      missing.add(0, above);
    }
    for (Path made : missing) {
      undo.take("make folder", () -> Files.createDirectory(made), () -> Files.delete(made));
    }
  }
}
