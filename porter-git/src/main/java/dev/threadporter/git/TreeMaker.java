package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Makes two trees of a scan: one of the index, and one of the work tree with its untracked files.
 * What isn't admitted is in them as it is in the commit.
 */
final class TreeMaker {
  private final Repository repository;
  private final ChangeScan scan;
  private final Admission admission;
  private final ObjectInserter inserter;
  private final @Nullable ObjectId headTree;

  TreeMaker(Repository repository, ChangeScan scan, Admission admission, ObjectInserter inserter)
      throws IOException {
    this.repository = repository;
    this.scan = scan;
    this.admission = admission;
    this.inserter = inserter;
    this.headTree = repository.resolve(Constants.HEAD + "^{tree}");
  }

  /** The index, as entries of one stage each; what is announced only ({@code add -N}) isn't in. */
  DirCache index() throws IOException, PorterException {
    DirCache made = DirCache.newInCore();
    DirCacheBuilder builder = made.builder();
    var announced = new HashSet<>(scan.intentToAdd);
    try (ObjectReader reader = repository.newObjectReader()) {
      for (int i = 0; i < scan.index.getEntryCount(); i++) {
        DirCacheEntry entry = scan.index.getEntry(i);
        String path = entry.getPathString();
        if (entry.getStage() == DirCacheEntry.STAGE_0 && !announced.contains(path)) {
          if (!scan.staged.contains(path) || admitStaged(reader, entry, path)) {
            builder.add(entry);
          } else {
            addFromHead(reader, builder, path);
          }
        }
      }
      for (String path : scan.conflicted) {
        addFromHead(reader, builder, path);
      }
    }
    builder.finish();
    return made;
  }

  /** The work tree: the index with every changed path as it lies on the disk. */
  DirCache work(DirCache index) throws IOException, PorterException {
    DirCache made = DirCache.newInCore();
    DirCacheBuilder builder = made.builder();
    var files = new WorkFiles(repository, admission, inserter);
    Set<String> fromDisk = new TreeSet<>(scan.modified);
    fromDisk.addAll(scan.conflicted);
    for (int i = 0; i < index.getEntryCount(); i++) {
      Interruption.check();
      DirCacheEntry entry = index.getEntry(i);
      String path = entry.getPathString();
      if (fromDisk.remove(path)) {
        builder.add(files.take(path, entry).orElse(entry));
      } else if (!scan.missing.contains(path)) {
        builder.add(entry);
      }
    }
    // Not in the index that was made: untracked, announced, and conflicts without our version.
    fromDisk.addAll(scan.untracked);
    fromDisk.addAll(scan.intentToAdd);
    for (String path : fromDisk) {
      Interruption.check();
      files.take(path, null).ifPresent(builder::add);
    }
    builder.finish();
    return made;
  }

  private boolean admitStaged(ObjectReader reader, DirCacheEntry entry, String path)
      throws IOException {
    if (scan.submodules.containsKey(path)) {
      return true;
    }
    ObjectLoader blob = reader.open(entry.getObjectId(), Constants.OBJ_BLOB);
    return admission.admit(path, blob.getSize(), blob::openStream);
  }

  private void addFromHead(ObjectReader reader, DirCacheBuilder builder, String path)
      throws IOException {
    if (headTree == null) {
      return;
    }
    try (TreeWalk found = TreeWalk.forPath(reader, path, headTree)) {
      if (found != null) {
        var entry = new DirCacheEntry(path);
        entry.setFileMode(found.getFileMode(0));
        entry.setObjectId(found.getObjectId(0));
        builder.add(entry);
      }
    }
  }
}
