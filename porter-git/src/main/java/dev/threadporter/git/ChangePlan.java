package dev.threadporter.git;

import dev.threadporter.git.FileChange.Content;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which paths of a clean work tree have to change so that it holds what was recorded, and what is
 * in the way of that.
 */
final class ChangePlan {
  private static final int WORK = 0;
  private static final int INDEX = 1;
  private static final int NOW = 2;

  private final Path root;
  private final List<FileChange> changes = new ArrayList<>();

  private ChangePlan(Path root) {
    this.root = root;
  }

  /**
   * Compares three trees.
   *
   * @param settings whose configuration and attributes decide on line ends
   * @param objects sees all objects
   * @param now the tree that is checked out; null if there is none
   * @param index the tree that the index shall be
   * @param work the tree that the work tree shall be; where it differs from the index it holds the
   *     bytes as they shall lie on the disk
   */
  static ChangePlan make(
      Repository settings,
      Repository objects,
      @Nullable ObjectId now,
      ObjectId index,
      ObjectId work)
      throws IOException {
    var plan = new ChangePlan(settings.getWorkTree().toPath());
    try (var walk = new TreeWalk(settings, objects.newObjectReader())) {
      walk.setOperationType(OperationType.CHECKOUT_OP);
      walk.setRecursive(true);
      walk.addTree(work);
      walk.addTree(index);
      if (now == null) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(now);
      }
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        plan.take(walk);
      }
    }
    return plan;
  }

  List<FileChange> changes() {
    return changes;
  }

  /** Those of some tracked paths whose files would be replaced or deleted. */
  Set<String> replaced(Set<String> tracked) {
    var found = new TreeSet<String>();
    for (FileChange change : changes) {
      if (change.tracked() && tracked.contains(change.path())) {
        found.add(change.path());
      }
    }
    return found;
  }

  private void take(TreeWalk walk) throws IOException {
    String path = walk.getPathString();
    SafePaths.check(path);
    FileMode wanted = walk.getFileMode(WORK);
    FileMode present = walk.getFileMode(NOW);
    boolean tracked = !FileMode.MISSING.equals(present);
    if (FileMode.GITLINK.equals(present)) {
      return;
    }
    if (FileMode.MISSING.equals(wanted)) {
      if (tracked) {
        changes.add(new FileChange(path, Optional.empty(), true));
      }
      return;
    }
    boolean asInIndex = same(walk, WORK, INDEX);
    if (!asInIndex || !same(walk, WORK, NOW)) {
      @Nullable EolStreamType eol =
          asInIndex ? walk.getEolStreamType(OperationType.CHECKOUT_OP) : EolStreamType.DIRECT;
      var content =
          new Content(walk.getObjectId(WORK), wanted, eol == null ? EolStreamType.DIRECT : eol);
      changes.add(new FileChange(path, Optional.of(content), tracked));
    }
  }

  private static boolean same(TreeWalk walk, int one, int other) {
    return walk.getRawMode(one) == walk.getRawMode(other) && walk.idEqual(one, other);
  }

  /**
   * What lies where something shall be written, and isn't the clean file of the commit.
   *
   * @return paths with {@code /}, sorted
   */
  Set<String> inTheWay() throws IOException {
    Set<String> going = new HashSet<>();
    for (FileChange change : changes) {
      if (change.tracked()) {
        going.add(change.path());
      }
    }
    var found = new TreeSet<String>();
    for (FileChange change : changes) {
      if (change.content().isPresent()) {
        String obstacle = SafePaths.obstacle(root, change.path());
        if (!obstacle.isEmpty()) {
          addUnlessGoing(obstacle, going, found);
        } else if (!change.tracked()) {
          addExisting(change, going, found);
        }
      } else {
        String obstacle = SafePaths.obstacle(root, change.path());
        addUnlessGoing(obstacle, going, found);
      }
    }
    found.remove("");
    return found;
  }

  private static void addUnlessGoing(String path, Set<String> going, Set<String> found) {
    if (!going.contains(path)) {
      found.add(path);
    }
  }

  private void addExisting(FileChange change, Set<String> going, Set<String> found)
      throws IOException {
    Path file = root.resolve(change.path());
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(change.path());
      }
      return;
    }
    if (change.content().map(Content::mode).filter(FileMode.GITLINK::equals).isPresent()) {
      return;
    }
    Files.walkFileTree(
        file,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path inside, BasicFileAttributes attributes) {
            String path = root.relativize(inside).toString().replace('\\', '/');
            addUnlessGoing(path, going, found);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
