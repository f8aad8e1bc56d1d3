package dev.threadporter.git;

import dev.threadporter.git.WorkExchange.NewBranch;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitRestored.Earlier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RepositoryState;
import org.jspecify.annotations.Nullable;

/**
 * Brings recorded work back into a clone, in the order: lock the index, check, unpack the bundle
 * aside, check again, write the new files aside, then rename. Up to the renames nothing of the
 * clone was touched; a rename that fails has all before it taken back.
 */
final class WorkRestorer {
  private final GitProject project;
  private final GitBundle bundle;
  private final Path folder;
  private final String branch;
  private final Optional<InstalledGit> git;
  private final Undo.Steps steps;

  WorkRestorer(
      GitProject project,
      GitBundle bundle,
      Path folder,
      String branch,
      Optional<InstalledGit> git,
      Undo.Steps steps) {
    this.project = project;
    this.bundle = bundle;
    this.folder = folder;
    this.branch = branch;
    this.git = git;
    this.steps = steps;
  }

  GitRestored restore() throws PorterException {
    try {
      Interruption.check();
      if (bundle.file().isEmpty()) {
        return there(Earlier.SAME);
      }
      GitPlace place =
          Places.locate(folder)
              .filter(found -> found.prefix().isEmpty() && found.kind() != GitPlace.Kind.BARE)
              .orElseThrow(() -> new IOException(Texts.of("git.why.no-repository")));
      return restore(place);
    } catch (IOException | RuntimeException e) {
      Interruption.check();
      return new GitRestored(
          false,
          Optional.empty(),
          Texts.of(e),
          e instanceof BadBundleException
              ? List.of()
              : HandCommands.restore(project, bundle, folder, branch),
          List.of(),
          Optional.empty());
    }
  }

  private static GitRestored there(Earlier earlier) {
    return new GitRestored(true, Optional.empty(), "", List.of(), List.of(), Optional.of(earlier));
  }

  private GitRestored restore(GitPlace place) throws IOException, PorterException {
    try (var seen = ReadOnlyRepository.open(place);
        var target = OwnRepository.withWorkTree(Places.gitDir(place), place.root())) {
      if (!Recognition.isSame(project, Optional.of(bundle.work()), seen)) {
        throw new IOException(Texts.of("git.why.other-project"));
      }
      var earlier = new EarlierWork(project, bundle.work(), seen, ChangeScan.of(seen));
      boolean hasFiles = earlier.hasFiles();
      if (hasFiles && earlier.hasNames()) {
        return there(Earlier.SAME);
      }
      if (!hasFiles && earlier.cameBefore()) {
        return there(Earlier.CHANGED);
      }
      if (seen.getRepositoryState() != RepositoryState.SAFE) {
        throw new IOException(Texts.of("git.why.under-way"));
      }
      DirCache index = lockIndex(target);
      try {
        return hasFiles
            ? restoreNames(seen, target)
            : restore(seen, target, index, checkedClean(seen));
      } finally {
        index.unlock();
      }
    }
  }

  /** The files are there already, of an earlier import or of the fresh clone. */
  private GitRestored restoreNames(ReadOnlyRepository seen, OwnRepository target)
      throws IOException, PorterException {
    try (var quarantine = Quarantine.in(target, steps)) {
      quarantine.unpack(bundle.file().orElseThrow(), bundle.work().needs());
      quarantine.install();
      return restored(seen, target, Optional.empty());
    }
  }

  private GitRestored restored(ReadOnlyRepository seen, OwnRepository target, Optional<String> made)
      throws PorterException {
    Path root = seen.getWorkTree().toPath();
    var rest = new RestoredRefs(target, root, project, bundle.work());
    return new GitRestored(true, made, "", List.of(), rest.restore(git), Optional.empty());
  }

  private static DirCache lockIndex(OwnRepository target) throws IOException {
    try {
      return DirCache.lock(target.getIndexFile(), target.getFS());
    } catch (LockFailedException e) {
      throw new IOException(Texts.of("git.why.locked", "path", target.getIndexFile()), e);
    }
  }

  private static ChangeScan checkedClean(ReadOnlyRepository seen) throws IOException {
    ChangeScan scan = ChangeScan.of(seen);
    // Untracked files are looked at one by one: only those in the way matter.
    scan.untracked.clear();
    if (!scan.clean()) {
      throw new IOException(Texts.of("git.why.not-clean"));
    }
    return scan;
  }

  private GitRestored restore(
      ReadOnlyRepository seen, OwnRepository target, DirCache index, ChangeScan scan)
      throws IOException, PorterException {
    try (var quarantine = Quarantine.in(target, steps)) {
      quarantine.unpack(bundle.file().orElseThrow(), bundle.work().needs());
      Optional<RecordedTrees> found =
          RecordedTrees.find(quarantine.repository(), project, bundle.work());
      @Nullable ObjectId head = seen.resolve(Constants.HEAD);
      Optional<ObjectId> moveTo = found.flatMap(RecordedTrees::commit);
      if (moveTo.isPresent() && moveTo.get().equals(head)) {
        moveTo = Optional.empty();
      } else if (moveTo.isEmpty() && head != null && project.commit().isEmpty()) {
        throw new IOException(
            Texts.of("git.why.other-commit", "here", head.name(), "wanted", "no commit"));
      }
      if (moveTo.isPresent()) {
        checkBranch(seen);
      }
      if (found.isPresent()) {
        new WorkExchange(seen, target, quarantine, steps)
            .run(
                index,
                found.get(),
                scan.unwatched,
                moveTo.map(commit -> new NewBranch(branch, commit)));
      } else {
        quarantine.install();
      }
      return restored(seen, target, moveTo.map(commit -> branch));
    }
  }

  private void checkBranch(ReadOnlyRepository seen) throws IOException {
    if (!RefNames.isBranch(branch)) {
      throw new IOException(Texts.of("git.why.branch-name", "branch", branch));
    }
    String name = Constants.R_HEADS + branch;
    for (String taken : seen.getRefDatabase().getConflictingNames(name)) {
      throw new IOException(Texts.of("git.why.branch-exists", "branch", branch, "other", taken));
    }
    if (seen.exactRef(name) != null) {
      throw new IOException(Texts.of("git.why.branch-exists", "branch", branch, "other", name));
    }
  }
}
