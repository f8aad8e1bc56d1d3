package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges the files of a clean work tree for recorded ones, with its index and its branch: all of
 * them or none. What can't be taken back stays in the quarantine, which is named.
 */
final class WorkExchange {
  private static final int NAMED_PATHS = 10;

  private final ReadOnlyRepository seen;
  private final OwnRepository target;
  private final Quarantine quarantine;
  private final Undo.Steps steps;

  WorkExchange(
      ReadOnlyRepository seen, OwnRepository target, Quarantine quarantine, Undo.Steps steps) {
    this.seen = seen;
    this.target = target;
    this.quarantine = quarantine;
    this.steps = steps;
  }

  /**
   * Exchanges everything.
   *
   * @param index the index, locked
   * @param trees what shall be there
   * @param unwatched tracked paths with changes that Git was told to look away from
   * @param branch the branch to make and to be on, if another commit is to be checked out
   */
  void run(DirCache index, RecordedTrees trees, Set<String> unwatched, Optional<NewBranch> branch)
      throws IOException, PorterException {
    @Nullable ObjectId now = seen.resolve(Constants.HEAD + "^{tree}");
    ChangePlan plan =
        ChangePlan.make(seen, quarantine.repository(), now, trees.index(), trees.work());
    refuse("git.why.unwatched", plan.replaced(unwatched));
    refuse("git.why.in-the-way", plan.inTheWay());
    boolean links = seen.getConfig().getBoolean("core", null, "symlinks", true);
    List<Optional<Path>> staged =
        Staging.write(plan.changes(), quarantine.repository(), links, quarantine.folder("files"));
    Set<String> touched = new HashSet<>();
    plan.changes().forEach(change -> touched.add(change.path()));
    NewIndex.fill(index, quarantine.repository(), trees.index(), touched);
    index.write();
    Interruption.check();
    exchange(index, plan, staged, branch);
  }

  private static void refuse(String why, Collection<String> paths) throws IOException {
    if (!paths.isEmpty()) {
      var sorted = new TreeSet<>(paths);
      String names = String.join(", ", sorted.stream().limit(NAMED_PATHS).toList());
      throw new IOException(Texts.of(why, "count", paths.size(), "paths", names));
    }
  }

  private void exchange(
      DirCache index, ChangePlan plan, List<Optional<Path>> staged, Optional<NewBranch> branch)
      throws IOException {
    var undo = new Undo(steps);
    try {
      quarantine.install(undo);
      Path root = seen.getWorkTree().toPath();
      new FileSwap(root, quarantine.folder("old"), undo).run(plan.changes(), staged);
      if (branch.isPresent()) {
        Refs.moveToNewBranch(target, branch.get().name(), branch.get().commit(), undo);
      }
      steps.before("commit index");
      if (!index.commit()) {
        throw new IOException(Texts.of("git.why.locked", "path", target.getIndexFile()));
      }
    } catch (Throwable e) {
      if (!undo.takeBack(e)) {
        String path = quarantine.keep().toString();
        var kept =
            new IOException(Texts.of("git.why.not-put-back", "path", path, "reason", Texts.of(e)));
        if (e instanceof IOException) {
          kept.initCause(e);
          throw kept;
        }
        e.addSuppressed(kept);
      }
      throw e;
    }
  }

  /**
   * A branch that is made.
   *
   * @param name its name, without {@code refs/heads/}
   * @param commit where it is
   */
  record NewBranch(String name, ObjectId commit) {}
}
