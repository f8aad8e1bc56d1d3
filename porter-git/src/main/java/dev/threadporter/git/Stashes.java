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
  private static final int MAX_MESSAGE = 1000;

  private Stashes() {}

  /** The message of a recorded stash, as one line. */
  static String shownMessage(Stash stash) {
    String message = stash.message().replaceAll("\\p{Cntrl}", " ");
    return message.substring(0, Math.min(MAX_MESSAGE, message.length()));
  }

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
