package dev.threadporter.git;

import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Upstream;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/**
 * Gives a fresh clone the recorded branches and tags; names that aren't names of such are left out.
 */
final class CloneBranches {
  private final FileRepository repository;
  private final GitProject project;
  private final Optional<GitBundle> bundle;

  CloneBranches(FileRepository repository, GitProject project, Optional<GitBundle> bundle) {
    this.repository = repository;
    this.project = project;
    this.bundle = bundle;
  }

  /** The branch of a remote to be on where the recorded commit is nowhere. */
  Optional<Ref> instead(List<Remote> remotes) throws IOException {
    var names = new ArrayList<String>();
    project.upstream().map(Upstream::branch).ifPresent(names::add);
    project.branch().ifPresent(names::add);
    names.addAll(List.of("main", "master"));
    for (String name : names) {
      for (Remote remote : remotes) {
        @Nullable Ref ref = repository.exactRef(Constants.R_REMOTES + remote.name() + "/" + name);
        if (ref != null && ref.getObjectId() != null) {
          return Optional.of(ref);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the local branches, and moves HEAD to the recorded one.
   *
   * @param commit what HEAD shall be at; empty if there is no commit yet
   */
  void make(Optional<ObjectId> commit) throws IOException {
    List<Branch> branches = bundle.map(given -> given.work().branches()).orElse(List.of());
    for (Branch branch : branches) {
      if (RefNames.isBranch(branch.name()) && Recognition.has(repository, branch.commit())) {
        Refs.set(
            repository, Constants.R_HEADS + branch.name(), ObjectId.fromString(branch.commit()));
      }
    }
    makeTags();
    Optional<String> name = project.branch().filter(RefNames::isBranch);
    if (name.isPresent()) {
      String ref = Constants.R_HEADS + name.get();
      if (commit.isPresent()) {
        Refs.set(repository, ref, commit.get());
      }
      Refs.linkHead(repository, ref);
      follow(name.get());
    } else if (commit.isPresent()) {
      Refs.detachHead(repository, commit.get());
    }
  }

  /** A tag of the remote stays what it is there. */
  private void makeTags() throws IOException {
    for (Tag tag : bundle.map(given -> given.work().tags()).orElse(List.of())) {
      String name = Constants.R_TAGS + tag.name();
      if (RefNames.isTag(tag.name())
          && Recognition.has(repository, tag.object())
          && repository.exactRef(name) == null
          && repository.getRefDatabase().getConflictingNames(name).isEmpty()) {
        Refs.create(repository, name, ObjectId.fromString(tag.object()));
      }
    }
  }

  private void follow(String branch) throws IOException {
    Optional<Upstream> upstream = project.upstream();
    if (upstream.isEmpty() || repository.isBare() || !RefNames.isBranch(upstream.get().branch())) {
      return;
    }
    StoredConfig config = repository.getConfig();
    String remote = upstream.get().remote();
    if (config.getSubsections("remote").contains(remote)) {
      config.setString("branch", branch, "remote", remote);
      config.setString("branch", branch, "merge", Constants.R_HEADS + upstream.get().branch());
      config.save();
    }
  }
}
