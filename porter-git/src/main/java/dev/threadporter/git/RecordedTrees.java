package dev.threadporter.git;

import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitWork;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The recorded commit and the trees of index and work tree, found in unpacked objects and checked
 * against one another.
 *
 * @param commit the commit to be on; empty for a repository without commits
 * @param index the tree of the index
 * @param work the tree of the work tree
 */
record RecordedTrees(Optional<ObjectId> commit, ObjectId index, ObjectId work) {
  /**
   * Finds the trees.
   *
   * @return the trees; empty if nothing was in progress in a repository without commits
   */
  static Optional<RecordedTrees> find(Repository objects, GitProject project, GitWork work)
      throws IOException {
    try (var walk = new RevWalk(objects)) {
      Optional<ObjectId> base = Optional.empty();
      if (project.commit().isPresent()) {
        base = Optional.of(commit(walk, project.commit().get()).getId());
      }
      if (work.index().isEmpty() || work.work().isEmpty()) {
        if (base.isEmpty()) {
          return Optional.empty();
        }
        ObjectId tree = walk.parseCommit(base.get()).getTree().getId();
        return Optional.of(new RecordedTrees(base, tree, tree));
      }
      RevCommit index = commit(walk, work.index().get());
      RevCommit files = commit(walk, work.work().get());
      if (!fits(base, index, files)) {
        throw new BadBundleException(Texts.of("git.why.work-mismatch"), null);
      }
      return Optional.of(new RecordedTrees(base, index.getTree().getId(), files.getTree().getId()));
    }
  }

  private static boolean fits(Optional<ObjectId> base, RevCommit index, RevCommit work) {
    int first = base.isPresent() ? 1 : 0;
    return index.getParentCount() == first
        && work.getParentCount() == first + 1
        && work.getParent(first).equals(index)
        && (base.isEmpty() || index.getParent(0).equals(base.get()));
  }

  private static RevCommit commit(RevWalk walk, String id) throws IOException {
    if (!ObjectId.isId(id) || !walk.getObjectReader().has(ObjectId.fromString(id))) {
      throw new IOException(Texts.of("git.why.commit-missing", "commit", id));
    }
    return walk.parseCommit(ObjectId.fromString(id));
  }
}
