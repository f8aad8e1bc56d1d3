package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import dev.threadporter.spi.GitWork;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Looks at the folder where a project shall be, and says what is or can be there. */
final class TargetCheck {
  private final GitProject project;
  private final Optional<GitWork> work;
  private final Path folder;

  TargetCheck(GitProject project, Optional<GitWork> work, Path folder) {
    this.project = project;
    this.work = work;
    this.folder = folder;
  }

  GitTarget examine() {
    try {
      if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
        return differs("git.why.other-file-system");
      }
      return Folders.isMissingOrEmpty(folder) ? missing() : present();
    } catch (IOException | RuntimeException e) {
      return result(State.DIFFERS, Texts.of("git.why.unreadable", "reason", Texts.of(e)));
    }
  }

  private GitTarget missing() {
    @Nullable Path above = Folders.above(folder);
    if (above == null || !Files.isDirectory(above) || !Files.isWritable(above)) {
      String why = Texts.of("git.why.not-writable", "path", String.valueOf(above));
      return new GitTarget(State.IMPOSSIBLE, why, url(), List.of());
    }
    Optional<Remote> usable = usableRemote(project);
    if (usable.isPresent()) {
      String url = usable.get().url();
      String text = Texts.of("git.why.will-clone", "url", url);
      return new GitTarget(State.CLONE, text, Optional.of(url), byHand());
    }
    if (work.isPresent() && isWhole(project, work.get())) {
      return result(State.CLONE, Texts.of("git.why.will-unbundle"));
    }
    return project.remotes().isEmpty()
        ? result(State.IMPOSSIBLE, Texts.of("git.why.no-remote"))
        : refused(project.remotes().get(0).url());
  }

  /** A network share is for the person to judge, so the commands are given. */
  private GitTarget refused(String url) {
    String refusal = RemoteUrl.refusal(url).orElse("git.why.url-strange");
    List<String> commands = refusal.equals(RemoteUrl.SHARE) ? byHand() : List.of();
    return new GitTarget(State.IMPOSSIBLE, Texts.of(refusal), Optional.empty(), commands);
  }

  /** The first remote that a clone may use. */
  static Optional<Remote> usableRemote(GitProject project) {
    return project.remotes().stream()
        .filter(remote -> RemoteUrl.refusal(remote.url()).isEmpty())
        .filter(remote -> RefNames.isRemote(remote.name()))
        .findFirst();
  }

  /** Whether a bundle stands for itself. */
  private static boolean isWhole(GitProject project, GitWork work) {
    boolean holdsSomething =
        !work.branches().isEmpty() || work.index().isPresent() || project.commit().isPresent();
    return work.needs().isEmpty() && holdsSomething;
  }

  private GitTarget present() throws IOException {
    Optional<GitPlace> place = Places.locate(folder);
    if (place.isEmpty()) {
      return differs("git.why.no-repository");
    }
    if (!place.get().prefix().isEmpty()) {
      return differs("git.why.inside-other");
    }
    try (var repository = ReadOnlyRepository.open(place.get())) {
      if (!Recognition.isSame(project, work, repository)) {
        return differs("git.why.other-project");
      }
      return compare(repository);
    }
  }

  private GitTarget compare(ReadOnlyRepository repository) throws IOException {
    @Nullable ObjectId head = repository.resolve(Constants.HEAD);
    String here = head == null ? "" : head.name();
    String wanted = project.commit().orElse("");
    if (!here.equals(wanted)) {
      return result(
          State.DIFFERS,
          Texts.of("git.why.other-commit", "here", shortened(here), "wanted", shortened(wanted)));
    }
    return repository.isBare() || isAsItWas(repository)
        ? new GitTarget(State.MATCHES, "", url(), List.of())
        : differs("git.why.changed");
  }

  /** Without changes, or with the recorded ones, which an earlier import restored. */
  private boolean isAsItWas(ReadOnlyRepository repository) throws IOException {
    ChangeScan scan = ChangeScan.of(repository);
    try {
      return scan.clean()
          || (work.isPresent()
              && new EarlierWork(project, work.get(), repository, scan).hasFiles());
    } catch (PorterException interrupted) {
      // Whoever goes on from here is told.
      return false;
    }
  }

  private static String shortened(String commit) {
    return commit.isEmpty() ? "no commit" : commit.substring(0, Math.min(10, commit.length()));
  }

  private Optional<String> url() {
    return usableRemote(project).map(Remote::url);
  }

  private GitTarget differs(String key) {
    return result(State.DIFFERS, Texts.of(key));
  }

  private GitTarget result(State state, String reason) {
    boolean cloneable = state == State.CLONE || state == State.IMPOSSIBLE;
    return new GitTarget(state, reason, url(), cloneable ? byHand() : List.of());
  }

  /** Where something is, a clone would fail. */
  private List<String> byHand() {
    return HandCommands.clone(project, folder);
  }
}
