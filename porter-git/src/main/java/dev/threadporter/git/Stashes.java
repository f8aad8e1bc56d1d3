package dev.threadporter.git;

import dev.threadporter.spi.GitWork.Stash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Lists stashes as {@code git stash list} does: the entries of the reflog of refs/stash. */
final class Stashes {
  private Stashes() {}

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
