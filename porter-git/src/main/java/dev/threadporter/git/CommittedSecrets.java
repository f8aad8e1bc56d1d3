package dev.threadporter.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds files named like secrets in commits; a commit can't be taken without them. */
final class CommittedSecrets {
  /** A stash has the commit it was made on, the index, and perhaps untracked files as parents. */
  private static final int UNTRACKED_PARENT = 2;

  private CommittedSecrets() {}

  /** The first such file that a stash adds to the commit it was made on. */
  static Optional<String> ofStash(Repository repository, ObjectId stash) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(stash);
      if (commit.getParentCount() == 0) {
        return Optional.empty();
      }
      RevCommit base = walk.parseCommit(commit.getParent(0));
      var found = added(repository, commit.getTree(), List.of(base.getTree()));
      for (int i = 1; i < commit.getParentCount(); i++) {
        RevCommit parent = walk.parseCommit(commit.getParent(i));
        List<AnyObjectId> against = i == UNTRACKED_PARENT ? List.of() : List.of(base.getTree());
        found.addAll(added(repository, parent.getTree(), against));
      }
      return found.stream().findFirst();
    }
  }

  /** Such files that are in commits and in none of the commits that a remote has. */
  static Collection<String> ofCommits(
      Repository repository, Collection<ObjectId> tips, Collection<String> needs)
      throws IOException {
    var found = new TreeSet<String>();
    try (var walk = new RevWalk(repository)) {
      for (ObjectId tip : tips) {
        RevCommit commit = walk.parseCommit(tip);
        var against = new ArrayList<AnyObjectId>();
        for (String need : needs) {
          against.add(walk.parseCommit(ObjectId.fromString(need)).getTree());
        }
        found.addAll(added(repository, commit.getTree(), against));
      }
    }
    return found;
  }

  private static Set<String> added(
      Repository repository, AnyObjectId tree, List<? extends AnyObjectId> against)
      throws IOException {
    var found = new TreeSet<String>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      for (AnyObjectId other : against) {
        walk.addTree(other);
      }
      if (against.isEmpty()) {
        walk.addTree(new EmptyTreeIterator());
      }
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        if (Secrets.named(walk.getPathString()) && inNoOther(walk)) {
          found.add(walk.getPathString());
        }
      }
    }
    return found;
  }

  private static boolean inNoOther(TreeWalk walk) {
    if (walk.getRawMode(0) == 0) {
      return false;
    }
    for (int i = 1; i < walk.getTreeCount(); i++) {
      if (walk.getRawMode(i) != 0 && walk.idEqual(0, i)) {
        return false;
      }
    }
    return true;
  }
}
