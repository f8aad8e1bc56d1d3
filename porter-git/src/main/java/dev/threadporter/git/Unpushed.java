package dev.threadporter.git;

import dev.threadporter.spi.GitWork.Branch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which commits no remote has, as far as the repository knows its remotes, and which commits of a
 * remote they stand on.
 *
 * @param branches local branches with such commits, by name
 * @param commits those of the asked commits that no remote has
 * @param needs commits of a remote that are parents of such commits, in hex, sorted
 */
record Unpushed(List<Branch> branches, Set<ObjectId> commits, List<String> needs) {
  /**
   * Walks from the local branches and some further commits down to what a remote has.
   *
   * @param source whose branches and remotes count
   * @param all sees all objects
   * @param further further commits
   */
  static Unpushed of(Repository source, Repository all, Collection<ObjectId> further)
      throws IOException {
    try (var walk = new RevWalk(all)) {
      walk.sort(RevSort.BOUNDARY);
      walk.setRetainBody(false);
      for (RevCommit pushed : pushed(source, walk)) {
        walk.markUninteresting(pushed);
      }
      List<Ref> heads = source.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
      for (Ref head : heads) {
        walk.markStart(walk.parseCommit(Refs.commit(head)));
      }
      for (ObjectId commit : further) {
        walk.markStart(walk.parseCommit(commit));
      }
      return walked(walk, heads, further);
    }
  }

  private static Unpushed walked(RevWalk walk, List<Ref> heads, Collection<ObjectId> further)
      throws IOException {
    var needs = new TreeSet<String>();
    for (RevCommit commit : walk) {
      if (commit.has(RevFlag.UNINTERESTING)) {
        needs.add(commit.name());
      }
    }
    var branches = new ArrayList<Branch>();
    for (Ref head : heads) {
      if (isUnpushed(walk, Refs.commit(head))) {
        String name = head.getName().substring(Constants.R_HEADS.length());
        branches.add(new Branch(name, Refs.commit(head).name()));
      }
    }
    var commits = new LinkedHashSet<ObjectId>();
    for (ObjectId commit : further) {
      if (isUnpushed(walk, commit)) {
        commits.add(commit);
      }
    }
    return new Unpushed(branches, commits, List.copyOf(needs));
  }

  private static boolean isUnpushed(RevWalk walk, ObjectId commit) {
    return !walk.lookupCommit(commit).has(RevFlag.UNINTERESTING);
  }

  private static List<RevCommit> pushed(Repository source, RevWalk walk) throws IOException {
    Set<String> remotes = source.getConfig().getSubsections("remote");
    var pushed = new ArrayList<RevCommit>();
    for (String remote : remotes) {
      String prefix = Constants.R_REMOTES + remote + "/";
      for (Ref ref : source.getRefDatabase().getRefsByPrefix(prefix)) {
        if (ref.getObjectId() != null) {
          addCommit(walk, ref.getObjectId(), pushed);
        }
      }
    }
    return pushed;
  }

  private static void addCommit(RevWalk walk, ObjectId id, List<RevCommit> to) throws IOException {
    try {
      to.add(walk.parseCommit(id));
    } catch (MissingObjectException e) {
      // A broken remote branch only means that more is taken.
    }
  }
}
