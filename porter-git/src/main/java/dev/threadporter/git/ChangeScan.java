package dev.threadporter.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.IndexDiffFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compares commit, index and work tree of a repository, once. Holds the paths that differ, in the
 * order of the index, and the index itself; nothing is refreshed or written.
 */
final class ChangeScan {
  private static final int HEAD = 0;
  private static final int INDEX = 1;
  private static final int WORK = 2;

  final DirCache index;
  final Set<String> staged = new LinkedHashSet<>();
  final Set<String> modified = new LinkedHashSet<>();
  final Set<String> missing = new LinkedHashSet<>();
  final Set<String> untracked = new LinkedHashSet<>();
  final Set<String> conflicted = new LinkedHashSet<>();
  final List<String> intentToAdd = new ArrayList<>();

  /**
   * Tracked paths with changes that Git was told to look away from ({@code skip-worktree}, {@code
   * assume-unchanged}). What a sparse checkout lacks isn't a change.
   */
  final Set<String> unwatched = new LinkedHashSet<>();

  /** The commit that the index wants for each submodule. */
  final Map<String, ObjectId> submodules = new LinkedHashMap<>();

  private final Path root;
  private final Set<String> assumed = new HashSet<>();

  private ChangeScan(DirCache index, Path root) {
    this.index = index;
    this.root = root;
  }

  static ChangeScan of(Repository repository) throws IOException {
    var scan = new ChangeScan(readIndex(repository), repository.getWorkTree().toPath());
    scan.readIndex();
    try (var walk = new TreeWalk(repository)) {
      scan.addTrees(walk, repository);
      while (walk.next()) {
        scan.take(walk);
      }
    }
    return scan;
  }

  private static DirCache readIndex(Repository repository) throws IOException {
    try {
      return repository.readDirCache();
    } catch (CorruptObjectException e) {
      // JGit takes a folder of a sparse index, or an entry of a split one, for a broken path.
      if (Texts.of(e).startsWith(JGitText.get().invalidPath.replace("{0}", "").strip())) {
        throw new IOException(Texts.of("git.why.index-kind"), e);
      }
      throw e;
    }
  }

  boolean clean() {
    return staged.isEmpty()
        && modified.isEmpty()
        && missing.isEmpty()
        && untracked.isEmpty()
        && conflicted.isEmpty()
        && intentToAdd.isEmpty();
  }

  private void readIndex() {
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      if (entry.isIntentToAdd()) {
        intentToAdd.add(entry.getPathString());
      } else if (FileMode.GITLINK.equals(entry.getRawMode())) {
        submodules.put(entry.getPathString(), entry.getObjectId());
      }
      watch(entry);
    }
  }

  /** Has a file compared that Git is told to look away from, and by content: times may be old. */
  private void watch(DirCacheEntry entry) {
    if (entry.isAssumeValid()) {
      assumed.add(entry.getPathString());
      entry.setAssumeValid(false);
      entry.setLength(0);
    } else if (entry.isSkipWorkTree()) {
      entry.setLength(0);
    }
  }

  private void addTrees(TreeWalk walk, Repository repository) throws IOException {
    walk.setOperationType(OperationType.CHECKIN_OP);
    walk.setRecursive(true);
    @Nullable ObjectId head = repository.resolve(Constants.HEAD + "^{tree}");
    if (head == null) {
      walk.addTree(new EmptyTreeIterator());
    } else {
      walk.addTree(head);
    }
    walk.addTree(new DirCacheIterator(index));
    var files = new FileTreeIterator(repository);
    walk.addTree(files);
    files.setDirCacheIterator(walk, INDEX);
    walk.setFilter(new IndexDiffFilter(INDEX, WORK));
  }

  private void take(TreeWalk walk) throws IOException {
    @Nullable AbstractTreeIterator head = walk.getTree(HEAD, AbstractTreeIterator.class);
    @Nullable DirCacheIterator inIndex = walk.getTree(INDEX, DirCacheIterator.class);
    @Nullable WorkingTreeIterator inWork = walk.getTree(WORK, WorkingTreeIterator.class);
    String path = walk.getPathString();
    @Nullable DirCacheEntry entry = inIndex == null ? null : inIndex.getDirCacheEntry();
    if (entry == null) {
      takeWithoutIndex(path, head, inWork);
    } else if (entry.getStage() != 0) {
      conflicted.add(path);
    } else if (!entry.isIntentToAdd()) {
      if (head == null || walk.getRawMode(HEAD) != walk.getRawMode(INDEX) || !walk.idEqual(0, 1)) {
        staged.add(path);
      }
      compareFile(walk, path, entry, inWork);
    }
  }

  private void takeWithoutIndex(
      String path, @Nullable AbstractTreeIterator head, @Nullable WorkingTreeIterator inWork)
      throws IOException {
    if (head != null) {
      staged.add(path);
    }
    if (inWork != null && !inWork.isEntryIgnored() && isFileOrRepository(path)) {
      untracked.add(path);
    }
  }

  private void compareFile(
      TreeWalk walk, String path, DirCacheEntry entry, @Nullable WorkingTreeIterator inWork)
      throws IOException {
    if (FileMode.GITLINK.equals(entry.getRawMode())) {
      return;
    }
    boolean unseen = entry.isSkipWorkTree() || assumed.contains(path);
    if (inWork == null) {
      if (!entry.isSkipWorkTree()) {
        (unseen ? unwatched : missing).add(path);
      }
    } else if (inWork.isModified(entry, true, walk.getObjectReader())) {
      (unseen ? unwatched : modified).add(path);
    }
  }

  /** Git takes no notice of pipes, sockets and devices that it doesn't track. */
  private boolean isFileOrRepository(String path) {
    Path file = root.resolve(path);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.isSymbolicLink(file)
        || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }
}
