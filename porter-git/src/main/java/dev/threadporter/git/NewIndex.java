package dev.threadporter.git;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Fills a locked index with a tree; what is known of untouched files stays known. */
final class NewIndex {
  private NewIndex() {}

  /**
   * Replaces the content of an index, in memory.
   *
   * @param index the index, locked
   * @param objects sees all objects
   * @param tree what the index shall be
   * @param touched paths whose files change; Git will compare them by content
   */
  static void fill(DirCache index, Repository objects, ObjectId tree, Set<String> touched)
      throws IOException {
    DirCacheBuilder builder = index.builder();
    try (var walk = new TreeWalk(objects)) {
      walk.setRecursive(true);
      walk.addTree(tree);
      walk.addTree(new DirCacheIterator(index));
      while (walk.next()) {
        if (walk.getRawMode(0) != 0) {
          builder.add(entry(walk, touched));
        }
      }
    }
    builder.finish();
  }

  private static DirCacheEntry entry(TreeWalk walk, Set<String> touched) {
    @Nullable DirCacheIterator present = walk.getTree(1, DirCacheIterator.class);
    String path = walk.getPathString();
    if (present != null
        && walk.idEqual(0, 1)
        && walk.getRawMode(0) == walk.getRawMode(1)
        && !touched.contains(path)) {
      return present.getDirCacheEntry();
    }
    var entry = new DirCacheEntry(path);
    entry.setFileMode(walk.getFileMode(0));
    entry.setObjectId(walk.getObjectId(0));
    return entry;
  }
}
