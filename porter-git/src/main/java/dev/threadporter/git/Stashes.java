package dev.threadporter.git;

import dev.threadporter.spi.GitWork.Stash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Lists stashes as {@code git stash list} does: the entries of the reflog of refs/stash. */
final class Stashes {
  private Stashes() {}

  /** The commit that a stash was made on. */
  static Optional<ObjectId> base(Repository repository, ObjectId stash) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(stash);
      return commit.getParentCount() == 0
          ? Optional.empty()
          : Optional.of(commit.getParent(0).getId());
    }
  }

  static List<Stash> of(Repository repository) throws IOException {
    @Nullable Ref stash = repository.exactRef(Constants.R_STASH);
    if (stash == null) {
      return List.of();
    }
    var found = new ArrayList<Stash>();
    ReflogReader log = repository.getRefDatabase().getReflogReader(stash);
    for (ReflogEntry entry : log.getReverseEntries()) {
      found.add(new Stash(entry.getNewId().name(), entry.getComment()));
    }
    return found;
  }
}
