package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import dev.threadporter.spi.GitWork.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Whether recorded work is in a clone already. Found by comparing: the same state of a project
 * gives the same commits, so those of the clone are made again, of which only the ids are kept. A
 * clone that was worked on since still has the recorded commits as objects, until Git tidies up.
 */
final class EarlierWork {
  private static final GitCaptureOptions EVERYTHING =
      new GitCaptureOptions(Long.MAX_VALUE, Long.MAX_VALUE, true, List.of());

  private final GitProject project;
  private final GitWork work;
  private final ReadOnlyRepository clone;
  private final ChangeScan scan;

  EarlierWork(GitProject project, GitWork work, ReadOnlyRepository clone, ChangeScan scan) {
    this.project = project;
    this.work = work;
    this.clone = clone;
    this.scan = scan;
  }

  /** Whether commit, index and work tree are the recorded ones, untracked files included. */
  boolean hasFiles() throws IOException, PorterException {
    if (!isAtCommit()) {
      return false;
    }
    if (work.index().isEmpty() || work.work().isEmpty()) {
      return scan.clean();
    }
    if (scan.clean() || !scan.conflicted.isEmpty() || !scan.unwatched.isEmpty()) {
      return false;
    }
    var admission = new Admission(EVERYTHING);
    try (var inserter = new IdsOnly()) {
      WorkCommits made = WorkCommits.make(clone, inserter, scan, admission);
      return admission.leftOut().isEmpty()
          && made.index().name().equals(work.index().get())
          && made.work().name().equals(work.work().get());
    }
  }

  /** Whether branches, tags and stashes are there as recorded. */
  boolean hasNames() throws IOException {
    for (Branch branch : work.branches()) {
      if (!isAt(Constants.R_HEADS + branch.name(), branch.commit())
          && !isAt(BundleRefs.branch(branch.name()), branch.commit())) {
        return false;
      }
    }
    for (Tag tag : work.tags()) {
      if (!isAt(Constants.R_TAGS + tag.name(), tag.object())
          && !isAt(BundleRefs.tag(tag.name()), tag.object())) {
        return false;
      }
    }
    List<String> stashes = Stashes.of(clone).stream().map(Stash::commit).toList();
    return stashes.containsAll(work.stashes().stream().map(Stash::commit).toList());
  }

  /**
   * Whether all of the work came into the clone before, which went on since. Not so in a clean
   * folder at the recorded commit, where restoring is safe and gives what is asked for; nor where
   * porter's own refs still hold the work, which nobody has brought to the folder then.
   */
  boolean cameBefore() throws IOException {
    if (isAtCommit() && isCleanButForUntracked()) {
      return false;
    }
    var changes = new ArrayList<String>();
    work.index().ifPresent(changes::add);
    work.work().ifPresent(changes::add);
    work.stashes().forEach(stash -> changes.add(stash.commit()));
    var all = new ArrayList<>(changes);
    project.commit().ifPresent(all::add);
    work.branches().forEach(branch -> all.add(branch.commit()));
    work.tags().forEach(tag -> all.add(tag.object()));
    for (String id : all) {
      if (!Recognition.has(clone, id)) {
        return false;
      }
    }
    Set<String> waiting = waiting();
    return !all.isEmpty() && changes.stream().noneMatch(waiting::contains);
  }

  /** What only porter's refs hold. */
  private Set<String> waiting() throws IOException {
    var waiting = new HashSet<String>();
    for (Ref ref : clone.getRefDatabase().getRefsByPrefix(BundleRefs.ALL)) {
      waiting.add(Refs.commit(ref).name());
    }
    return waiting;
  }

  private boolean isAtCommit() throws IOException {
    @Nullable ObjectId head = clone.resolve(Constants.HEAD);
    return Optional.ofNullable(head).map(ObjectId::name).equals(project.commit());
  }

  private boolean isCleanButForUntracked() {
    return scan.staged.isEmpty()
        && scan.modified.isEmpty()
        && scan.missing.isEmpty()
        && scan.conflicted.isEmpty()
        && scan.intentToAdd.isEmpty();
  }

  private boolean isAt(String name, String id) throws IOException {
    @Nullable Ref ref = clone.exactRef(name);
    return ref != null && ref.getObjectId() != null && ref.getObjectId().name().equals(id);
  }

  /** Says what ids objects would have, and writes none. */
  private static final class IdsOnly extends ObjectInserter.Formatter {
    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
      return idFor(type, length, in);
    }
  }
}
