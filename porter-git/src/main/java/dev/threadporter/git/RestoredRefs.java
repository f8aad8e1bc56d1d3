package dev.threadporter.git;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import dev.threadporter.spi.GitWork.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Restores what doesn't touch the work tree, after it: stashes, other branches, tags,
 * announcements. A part that fails is a finding; what can't have its own name stays under {@code
 * refs/porter/}.
 */
final class RestoredRefs {
  private final Repository target;
  private final Path root;
  private final GitProject project;
  private final GitWork work;
  private final List<Finding> findings = new ArrayList<>();

  RestoredRefs(Repository target, Path root, GitProject project, GitWork work) {
    this.target = target;
    this.root = root;
    this.project = project;
    this.work = work;
  }

  List<Finding> restore(Optional<InstalledGit> git) throws PorterException {
    part(this::restoreStashes);
    for (Branch branch : work.branches()) {
      part(() -> restoreBranch(branch));
    }
    for (Tag tag : work.tags()) {
      part(() -> restoreTag(tag));
    }
    part(() -> announce(git));
    part(this::forgetCarriers);
    return findings;
  }

  private void restoreStashes() throws IOException {
    List<String> present = Stashes.of(target).stream().map(Stash::commit).toList();
    for (int i = work.stashes().size() - 1; i >= 0; i--) {
      Stash stash = work.stashes().get(i);
      if (!present.contains(stash.commit())) {
        Refs.addStash(target, commit(stash.commit()), Stashes.shownMessage(stash));
      }
    }
  }

  private void restoreBranch(Branch branch) throws IOException {
    if (!RefNames.isBranch(branch.name())) {
      throw new IOException(Texts.of("git.why.branch-name", "branch", branch.name()));
    }
    String carrier = BundleRefs.branch(branch.name());
    if (!restore(Constants.R_HEADS + branch.name(), branch.commit(), carrier)) {
      note(Texts.of("git.why.branch-kept", "branch", branch.name(), "ref", carrier));
    }
  }

  private void restoreTag(Tag tag) throws IOException {
    if (!RefNames.isTag(tag.name())) {
      throw new IOException(Texts.of("git.why.tag-name", "tag", tag.name()));
    }
    String carrier = BundleRefs.tag(tag.name());
    if (!restore(Constants.R_TAGS + tag.name(), tag.object(), carrier)) {
      note(Texts.of("git.why.tag-kept", "tag", tag.name(), "ref", carrier));
    }
  }

  /** Makes a ref, or the other one if it is there as something else. */
  private boolean restore(String name, String id, String carrier) throws IOException {
    ObjectId wanted = commit(id);
    @Nullable Ref present = target.exactRef(name);
    if (present == null) {
      Refs.create(target, name, wanted);
    } else if (!wanted.equals(present.getObjectId())) {
      Refs.set(target, carrier, wanted);
      return false;
    }
    return true;
  }

  private ObjectId commit(String id) throws IOException {
    if (!Recognition.has(target, id)) {
      throw new IOException(Texts.of("git.why.commit-missing", "commit", id));
    }
    return ObjectId.fromString(id);
  }

  /** JGit can't mark a path as announced; the files are there, untracked, without git. */
  private void announce(Optional<InstalledGit> git) throws IOException, PorterException {
    if (work.intentToAdd().isEmpty()) {
      return;
    }
    var arguments = new ArrayList<>(List.of("--literal-pathspecs", "add", "--intent-to-add", "--"));
    for (String path : work.intentToAdd()) {
      SafePaths.check(path);
      arguments.add(path);
    }
    if (git.isEmpty()) {
      throw new IOException(Texts.of("git.why.needs-git"));
    }
    git.get().run(root, InstalledGit.TRANSPORTS, GitProgress.IGNORED, arguments);
  }

  /** A clone that was made with the bundle carries refs that are of no use any more. */
  private void forgetCarriers() throws IOException {
    var carriers = new ArrayList<>(List.of(BundleRefs.INDEX, BundleRefs.WORK));
    for (int i = 0; i < work.stashes().size(); i++) {
      carriers.add(BundleRefs.stash(i));
    }
    for (String name : carriers) {
      Refs.delete(target, name);
    }
  }

  private void part(Part part) throws PorterException {
    try {
      part.restore();
    } catch (IOException | RuntimeException e) {
      note(Texts.of(e));
    }
  }

  private void note(String reason) {
    findings.add(
        Finding.of(FindingCode.GIT_NOT_RESTORED)
            .aboutPath(root)
            .with("project", project.key())
            .with("reason", reason));
  }

  @FunctionalInterface
  private interface Part {
    void restore() throws IOException, PorterException;
  }
}
