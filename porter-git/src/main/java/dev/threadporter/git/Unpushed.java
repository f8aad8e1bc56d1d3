package dev.threadporter.git;

import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * @param tags tags of such commits, by name
 * @param commits those of the asked commits that no remote has
 * @param needs commits of a remote that are parents of such commits, in hex, sorted
 */
record Unpushed(List<Branch> branches, List<Tag> tags, Set<ObjectId> commits, List<String> needs) {
  /**
   * Walks from the local branches, tags, other work trees and some further commits down to what a
   * remote has. What tags a remote has isn't known here: a tag counts by the commit it leads to.
   *
   * @param source whose branches and remotes count
   * @param all sees all objects
   * @param further further commits
   */
  static Unpushed of(ReadOnlyRepository source, Repository all, Collection<ObjectId> further)
      throws IOException {
    var branches = new ArrayList<Branch>();
    for (Ref head : source.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
      String name = head.getName().substring(Constants.R_HEADS.length());
      branches.add(new Branch(name, Refs.commit(head).name()));
    }
    Map<Tag, ObjectId> tags = tags(source, all);
    Set<ObjectId> starts = new LinkedHashSet<>(further);
    starts.addAll(tags.values());
    branches.forEach(branch -> starts.add(ObjectId.fromString(branch.commit())));
    List<String> names = branches.stream().map(Branch::name).toList();
    for (Branch detached : DetachedHeads.of(source, all, names, starts)) {
      branches.add(detached);
      starts.add(ObjectId.fromString(detached.commit()));
    }
    try (var walk = new RevWalk(all)) {
      walk.sort(RevSort.BOUNDARY);
      walk.setRetainBody(false);
      for (RevCommit pushed : pushed(source, walk)) {
        walk.markUninteresting(pushed);
      }
      for (ObjectId commit : starts) {
        walk.markStart(walk.parseCommit(commit));
      }
      List<String> needs = needs(walk);
      tags.values().removeIf(commit -> !isUnpushed(walk, commit));
      branches.removeIf(branch -> !isUnpushed(walk, ObjectId.fromString(branch.commit())));
      Set<ObjectId> commits = new LinkedHashSet<>(further);
      commits.removeIf(commit -> !isUnpushed(walk, commit));
      return new Unpushed(branches, List.copyOf(tags.keySet()), commits, needs);
    }
  }

  /** Gives branches and tags their names in the bundle. */
  void addTo(Map<String, ObjectId> refs) {
    for (Branch branch : branches) {
      refs.put(BundleRefs.branch(branch.name()), ObjectId.fromString(branch.commit()));
    }
    for (Tag tag : tags) {
      refs.put(BundleRefs.tag(tag.name()), ObjectId.fromString(tag.object()));
    }
  }

  private static List<String> needs(RevWalk walk) throws IOException {
    var needs = new TreeSet<String>();
    for (RevCommit commit : walk) {
      if (commit.has(RevFlag.UNINTERESTING)) {
        needs.add(commit.name());
      }
    }
    return List.copyOf(needs);
  }

  private static boolean isUnpushed(RevWalk walk, ObjectId commit) {
    return !walk.lookupCommit(commit).has(RevFlag.UNINTERESTING);
  }

  /** The tags that lead to commits, with those. */
  private static Map<Tag, ObjectId> tags(Repository source, Repository all) throws IOException {
    var tags = new LinkedHashMap<Tag, ObjectId>();
    try (var walk = new RevWalk(all)) {
      for (Ref ref : source.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        String name = ref.getName().substring(Constants.R_TAGS.length());
        try {
          if (walk.peel(walk.parseAny(Refs.commit(ref))) instanceof RevCommit commit) {
            tags.put(new Tag(name, Refs.commit(ref).name()), commit.getId());
          }
        } catch (MissingObjectException e) {
          // A broken tag leads to nothing.
        }
      }
    }
    return tags;
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
