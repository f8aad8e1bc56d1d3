package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Index and work tree as two commits in the manner of a stash: the index on top of the commit, the
 * work tree on top of both. Nobody's name and the commit's own time make them the same every time.
 */
final class WorkCommits {
  private final @Nullable ObjectId headTree;
  private final ObjectId index;
  private final ObjectId work;
  private final ObjectId workTree;
  private final DirCache files;

  private WorkCommits(
      @Nullable ObjectId headTree,
      ObjectId index,
      ObjectId work,
      ObjectId workTree,
      DirCache files) {
    this.headTree = headTree;
    this.index = index;
    this.work = work;
    this.workTree = workTree;
    this.files = files;
  }

  static WorkCommits make(
      Repository source, ObjectInserter inserter, ChangeScan scan, Admission admission)
      throws IOException, PorterException {
    @Nullable ObjectId head = source.resolve(Constants.HEAD);
    try (var walk = new RevWalk(source)) {
      @Nullable RevCommit parent = head == null ? null : walk.parseCommit(head);
      var trees = new TreeMaker(source, scan, admission, inserter);
      DirCache indexFiles = trees.index();
      DirCache workFiles = trees.work(indexFiles);
      ObjectId indexTree = indexFiles.writeTree(inserter);
      ObjectId workTree = workFiles.writeTree(inserter);
      List<ObjectId> base = parent == null ? List.of() : List.of(parent.getId());
      var who = author(parent);
      ObjectId index = inserter.insert(commit(indexTree, base, who, "porter: index\n"));
      List<ObjectId> both = parent == null ? List.of(index) : List.of(parent.getId(), index);
      ObjectId work = inserter.insert(commit(workTree, both, who, "porter: work tree\n"));
      inserter.flush();
      @Nullable ObjectId headTree = parent == null ? null : parent.getTree().getId();
      return new WorkCommits(headTree, index, work, workTree, workFiles);
    }
  }

  private static PersonIdent author(@Nullable RevCommit parent) {
    Instant when = parent == null ? Instant.EPOCH : Instant.ofEpochSecond(parent.getCommitTime());
    return new PersonIdent("porter", "porter@localhost", when, ZoneOffset.UTC);
  }

  private static CommitBuilder commit(
      ObjectId tree, List<ObjectId> parents, PersonIdent who, String message) {
    var commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage(message);
    return commit;
  }

  @Nullable ObjectId headTree() {
    return headTree;
  }

  ObjectId index() {
    return index;
  }

  ObjectId work() {
    return work;
  }

  ObjectId workTree() {
    return workTree;
  }

  boolean hasInWork(String path) {
    return files.findEntry(path) >= 0;
  }
}
