package dev.threadporter.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.RefUpdate.Result;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Changes refs, and fails where JGit only answers that it didn't. */
final class Refs {
  private static final String LOG = "porter: import";

  private Refs() {}

  /** The commit of a ref that isn't one without commits. */
  static ObjectId commit(Ref ref) throws IOException {
    @Nullable ObjectId commit = ref.getObjectId();
    if (commit == null) {
      throw new IOException(ref.getName() + " is at no commit");
    }
    return commit;
  }

  /** Puts a stash on top of the others; its log is the list of stashes. */
  static void addStash(Repository repository, ObjectId commit, String message) throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_STASH);
    update.setNewObjectId(commit);
    update.setForceRefLog(true);
    update.setRefLogMessage(message, false);
    check(Constants.R_STASH, update.forceUpdate());
  }

  /** Makes a ref be at a commit, whatever it was. */
  static void set(Repository repository, String name, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(commit);
    update.setRefLogMessage(LOG, false);
    check(name, update.forceUpdate());
  }

  /** Makes a ref that must not exist. */
  static void create(Repository repository, String name, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setExpectedOldObjectId(ObjectId.zeroId());
    update.setNewObjectId(commit);
    update.setRefLogMessage(LOG, false);
    check(name, update.update());
  }

  static void delete(Repository repository, String name) throws IOException {
    if (repository.exactRef(name) != null) {
      RefUpdate update = repository.updateRef(name);
      update.setForceUpdate(true);
      check(name, update.delete());
    }
  }

  /** Checks a branch out as far as HEAD is concerned. */
  static void linkHead(Repository repository, String branch) throws IOException {
    RefUpdate head = repository.updateRef(Constants.HEAD);
    head.setRefLogMessage(LOG, false);
    check(Constants.HEAD, head.link(branch));
  }

  /** Checks a commit out as far as HEAD is concerned. */
  static void detachHead(Repository repository, ObjectId commit) throws IOException {
    RefUpdate head = repository.updateRef(Constants.HEAD, true);
    head.setNewObjectId(commit);
    head.setRefLogMessage(LOG, false);
    check(Constants.HEAD, head.forceUpdate());
  }

  /**
   * Moves HEAD to a new branch, in steps that can be taken back.
   *
   * @param branch the new branch, without {@code refs/heads/}
   */
  static void moveToNewBranch(Repository repository, String branch, ObjectId commit, Undo undo)
      throws IOException {
    String name = Constants.R_HEADS + branch;
    @Nullable Ref head = repository.exactRef(Constants.HEAD);
    Optional<String> before =
        head != null && head.isSymbolic()
            ? Optional.of(head.getTarget().getName())
            : Optional.empty();
    @Nullable ObjectId at = head == null ? null : head.getObjectId();
    undo.take(
        "make branch", () -> create(repository, name, commit), () -> delete(repository, name));
    undo.take(
        "move HEAD",
        () -> linkHead(repository, name),
        () -> {
          if (before.isPresent()) {
            linkHead(repository, before.get());
          } else if (at != null) {
            detachHead(repository, at);
          }
        });
  }

  private static void check(String name, Result result) throws IOException {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> {}
      default -> throw new IOException(Texts.of("git.why.ref", "ref", name, "result", result));
    }
  }
}
