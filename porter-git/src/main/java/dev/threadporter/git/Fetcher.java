package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.transport.TagOpt;

/**
 * What of a clone needs a network or the person's own settings: with the installed git where there
 * is one, because it knows the credential helpers and ssh, with JGit otherwise.
 */
final class Fetcher {
  private final Optional<InstalledGit> git;
  private final GitProgress progress;

  Fetcher(Optional<InstalledGit> git, GitProgress progress) {
    this.git = git;
    this.progress = progress;
  }

  /** Makes an empty repository without hooks. */
  void init(Path folder, boolean bare) throws IOException, PorterException {
    if (git.isPresent()) {
      List<String> kind = bare ? List.of("--bare") : List.of();
      run(folder, "init", concat(List.of("--quiet", "--template="), kind));
      return;
    }
    try (var repository =
        bare
            ? OwnRepository.bare(folder)
            : OwnRepository.withWorkTree(folder.resolve(".git"), folder)) {
      repository.create(bare);
    }
  }

  /** Fetches all branches and their tags from a configured remote. */
  void fetch(FileRepository repository, Path folder, String remote)
      throws IOException, PorterException {
    if (git.isPresent()) {
      run(folder, "fetch", List.of("--progress", "--no-recurse-submodules", "--", remote));
      return;
    }
    try (var api = new Git(repository)) {
      api.fetch()
          .setRemote(remote)
          .setTagOpt(TagOpt.AUTO_FOLLOW)
          .setProgressMonitor(new Reporter(progress))
          .call();
    } catch (GitAPIException | JGitInternalException e) {
      Interruption.check();
      throw new IOException(Texts.of("git.why.jgit-failed", "reason", Texts.of(e)), e);
    }
  }

  /** Fetches one commit that no branch of a remote leads to; not every server gives it. */
  boolean fetchCommit(Path folder, String remote, String commit) throws PorterException {
    if (git.isEmpty()) {
      return false;
    }
    try {
      run(folder, "fetch", List.of("--progress", "--no-recurse-submodules", "--", remote, commit));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Brings index and work tree to the commit that HEAD names. */
  void checkOut(FileRepository repository, Path folder) throws IOException, PorterException {
    if (git.isPresent()) {
      run(folder, "reset", List.of("--hard", "--quiet"));
      return;
    }
    try (var api = new Git(repository)) {
      api.reset().setMode(ResetType.HARD).setProgressMonitor(new Reporter(progress)).call();
    } catch (GitAPIException | JGitInternalException e) {
      Interruption.check();
      throw new IOException(Texts.of(e), e);
    }
  }

  /**
   * Fetches and checks out a submodule.
   *
   * @param local whether the file transport may be used, which names of a foreign repository must
   *     not
   */
  void submodule(Path folder, String path, boolean local) throws IOException, PorterException {
    if (git.isEmpty()) {
      throw new IOException(Texts.of("git.why.needs-git"));
    }
    String transports = local ? InstalledGit.TRANSPORTS : "git:http:https:ssh";
    git.get()
        .run(
            folder,
            transports,
            progress,
            // Told how: what .gitmodules names as the way to update could be a program.
            List.of("submodule", "update", "--init", "--checkout", "--progress", "--", path));
  }

  private void run(Path folder, String verb, List<String> arguments)
      throws IOException, PorterException {
    git.orElseThrow()
        .run(folder, InstalledGit.TRANSPORTS, progress, concat(List.of(verb), arguments));
  }

  private static List<String> concat(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** Tells JGit's progress in Git's words. */
  private static final class Reporter extends EmptyProgressMonitor {
    private final GitProgress progress;
    private String phase = "";
    private long total;
    private long done;

    Reporter(GitProgress progress) {
      this.progress = progress;
    }

    @Override
    public void beginTask(String title, int totalWork) {
      phase = title;
      total = totalWork;
      done = 0;
    }

    @Override
    public void update(int completed) {
      done += completed;
      progress.report(phase, done, total);
    }

    @Override
    public boolean isCancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
