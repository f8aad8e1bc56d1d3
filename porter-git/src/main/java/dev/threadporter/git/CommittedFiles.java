package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitCaptureOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every file that commits bring, in each of them: a file that a later commit deletes
 * travels too. Commits can't be taken without their files. Holds one commit's trees and the head of
 * one file at a time.
 */
final class CommittedFiles {
  /** Private keys are small; a larger file is judged by its name. */
  private static final long MAX_KEY_FILE = 256 * 1024;

  private final KeptOut keptOut;
  private final boolean anySecrets;
  private final SortedSet<String> secrets = new TreeSet<>();
  private @Nullable String notToTravel;

  private CommittedFiles(GitCaptureOptions options) {
    this.keptOut = new KeptOut(options.keptOut());
    this.anySecrets = options.includeSecrets();
  }

  /**
   * Looks at commits.
   *
   * @param repository sees them
   * @param tips where to begin
   * @param known commits that are left out, with all before them
   * @param options what to look for
   */
  static CommittedFiles of(
      Repository repository,
      Collection<ObjectId> tips,
      Collection<ObjectId> known,
      GitCaptureOptions options)
      throws IOException, PorterException {
    var files = new CommittedFiles(options);
    if (options.includeSecrets() && options.keptOut().isEmpty()) {
      return files;
    }
    try (var walk = new RevWalk(repository);
        var trees = new TreeWalk(walk.getObjectReader())) {
      walk.setRetainBody(false);
      for (ObjectId commit : tips) {
        walk.markStart(walk.parseCommit(commit));
      }
      for (ObjectId commit : known) {
        walk.markUninteresting(walk.parseCommit(commit));
      }
      trees.setRecursive(true);
      trees.setFilter(TreeFilter.ANY_DIFF);
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        Interruption.check();
        files.look(commit, walk, trees);
      }
    }
    return files;
  }

  private void look(RevCommit commit, RevWalk walk, TreeWalk trees) throws IOException {
    trees.reset();
    trees.addTree(commit.getTree());
    for (RevCommit parent : commit.getParents()) {
      walk.parseHeaders(parent);
      trees.addTree(parent.getTree());
    }
    if (commit.getParentCount() == 0) {
      trees.addTree(new EmptyTreeIterator());
    }
    while (trees.next()) {
      if (isBrought(trees)) {
        take(trees.getPathString(), trees);
      }
    }
  }

  /** Whether no parent has this content here. */
  private static boolean isBrought(TreeWalk trees) {
    if (trees.getRawMode(0) == 0) {
      return false;
    }
    for (int i = 1; i < trees.getTreeCount(); i++) {
      if (trees.getRawMode(i) != 0 && trees.idEqual(0, i)) {
        return false;
      }
    }
    return true;
  }

  private void take(String path, TreeWalk trees) throws IOException {
    if (notToTravel == null && keptOut.holding(path).isPresent()) {
      notToTravel = path;
    }
    if (!anySecrets && (Secrets.named(path) || isKey(trees))) {
      secrets.add(path);
    }
  }

  private static boolean isKey(TreeWalk trees) throws IOException {
    FileMode mode = trees.getFileMode(0);
    if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
      return false;
    }
    ObjectId blob = trees.getObjectId(0);
    ObjectReader reader = trees.getObjectReader();
    if (reader.getObjectSize(blob, Constants.OBJ_BLOB) > MAX_KEY_FILE) {
      return false;
    }
    try (InputStream in = reader.open(blob, Constants.OBJ_BLOB).openStream()) {
      return Secrets.begins(in.readNBytes(Secrets.HEAD_BYTES));
    }
  }

  /** Paths of files that look like secrets, by name or by how they begin. */
  SortedSet<String> secrets() {
    return secrets;
  }

  /** A path of which nothing may travel. */
  Optional<String> notToTravel() {
    return Optional.ofNullable(notToTravel);
  }
}
