package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Submodule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/** Fills an empty folder with a clone: remotes, objects, bundle, branches, files, submodules. */
final class CloneWork {
  private final GitProject project;
  private final Optional<GitBundle> bundle;
  private final Fetcher fetcher;
  private final Path folder;
  private final boolean bare;
  private final List<String> notes = new ArrayList<>();

  CloneWork(GitProject project, Optional<GitBundle> bundle, Fetcher fetcher, Path folder) {
    this.project = project;
    this.bundle = bundle;
    this.fetcher = fetcher;
    this.folder = folder;
    this.bare = project.kind() == GitPlace.Kind.BARE;
  }

  /**
   * Makes the clone.
   *
   * @return sentences about what isn't as recorded
   */
  List<String> fill() throws IOException, PorterException {
    fetcher.init(folder, bare);
    try (FileRepository repository = open()) {
      List<Remote> remotes = configureRemotes(repository);
      fetchFirstThatAnswers(repository, remotes);
      unpack(repository, remotes);
      Optional<ObjectId> commit = commit(repository, remotes);
      branches(repository).make(commit);
      if (!bare && repository.resolve(Constants.HEAD) != null) {
        fetcher.checkOut(repository, folder);
        checkOutSubmodules();
      }
    }
    return notes;
  }

  private OwnRepository open() throws IOException {
    return bare
        ? OwnRepository.bare(folder)
        : OwnRepository.withWorkTree(folder.resolve(".git"), folder);
  }

  private List<Remote> configureRemotes(FileRepository repository) throws IOException {
    var usable = new ArrayList<Remote>();
    StoredConfig config = repository.getConfig();
    for (Remote remote : project.remotes()) {
      if (RemoteUrl.refusal(remote.url()).isEmpty() && RefNames.isRemote(remote.name())) {
        config.setString("remote", remote.name(), "url", remote.url());
        String spec =
            bare
                ? "+refs/heads/*:refs/heads/*"
                : "+refs/heads/*:refs/remotes/" + remote.name() + "/*";
        config.setString("remote", remote.name(), "fetch", spec);
        usable.add(remote);
      }
    }
    config.save();
    return usable;
  }

  private void fetchFirstThatAnswers(FileRepository repository, List<Remote> remotes)
      throws IOException, PorterException {
    @Nullable IOException failure = null;
    for (Remote remote : remotes) {
      try {
        fetcher.fetch(repository, folder, remote.name());
        return;
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void unpack(FileRepository repository, List<Remote> remotes)
      throws IOException, PorterException {
    if (bundle.isEmpty() || bundle.get().file().isEmpty()) {
      return;
    }
    List<String> needs = bundle.get().work().needs();
    for (String need : needs) {
      find(repository, remotes, need);
    }
    try (var quarantine = Quarantine.in(repository, Undo.Steps.IGNORED)) {
      quarantine.unpack(bundle.get().file().get(), needs);
      quarantine.install();
      for (Ref ref : quarantine.repository().getRefDatabase().getRefsByPrefix(BundleRefs.ALL)) {
        // What restoring needs stays reachable; the rest becomes branches.
        if (!BundleRefs.isHistory(ref.getName())) {
          Refs.set(repository, ref.getName(), Refs.commit(ref));
        }
      }
    }
  }

  /** Looks for a commit in more places, each only if it wasn't found before. */
  private boolean find(FileRepository repository, List<Remote> remotes, String commit)
      throws IOException, PorterException {
    if (Recognition.has(repository, commit) || !ObjectId.isId(commit)) {
      return ObjectId.isId(commit);
    }
    for (Remote remote : remotes) {
      boolean answered = fetcher.fetchCommit(folder, remote.name(), commit);
      repository.getObjectDatabase().close();
      if (answered && Recognition.has(repository, commit)) {
        return true;
      }
    }
    return Recognition.has(repository, commit);
  }

  private Optional<ObjectId> commit(FileRepository repository, List<Remote> remotes)
      throws IOException, PorterException {
    if (project.commit().isEmpty()) {
      return Optional.empty();
    }
    String wanted = project.commit().get();
    if (find(repository, remotes, wanted)) {
      return Optional.of(ObjectId.fromString(wanted));
    }
    Optional<Ref> instead = branches(repository).instead(remotes);
    if (instead.isEmpty()) {
      throw new IOException(Texts.of("git.why.commit-missing", "commit", wanted));
    }
    notes.add(
        Texts.of(
            "git.why.commit-missing-branch", "commit", wanted, "branch", instead.get().getName()));
    return Optional.of(Refs.commit(instead.get()));
  }

  private CloneBranches branches(FileRepository repository) {
    return new CloneBranches(repository, project, bundle);
  }

  private void checkOutSubmodules() throws PorterException {
    boolean local =
        TargetCheck.usableRemote(project)
            .map(remote -> !remote.url().contains("://") || remote.url().startsWith("file:"))
            .orElse(false);
    for (Submodule module : project.submodules()) {
      if (module.checkedOut()) {
        try {
          Submodules.checkAddress(folder, module.path());
          fetcher.submodule(folder, module.path(), local);
        } catch (IOException e) {
          notes.add(Texts.of("git.why.submodule", "path", module.path(), "reason", Texts.of(e)));
        }
      }
    }
  }
}
