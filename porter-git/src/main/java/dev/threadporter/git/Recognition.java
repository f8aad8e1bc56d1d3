package dev.threadporter.git;

import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitWork;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Tells whether a repository is a clone of a recorded project: by a remote or a shared commit. */
final class Recognition {
  private Recognition() {}

  static boolean isSame(GitProject project, Optional<GitWork> work, Repository repository)
      throws IOException {
    return sharesRemote(project, repository)
        || sharesCommit(project, work, repository)
        || isFresh(project, repository);
  }

  private static boolean sharesRemote(GitProject project, Repository repository) {
    Set<String> here = new HashSet<>();
    for (Remote remote : Remotes.of(repository, Optional.empty())) {
      here.add(RemoteUrl.comparable(remote.url()));
    }
    return project.remotes().stream()
        .anyMatch(remote -> here.contains(RemoteUrl.comparable(remote.url())));
  }

  /** A project without commits can only be recognised as a repository without any. */
  private static boolean isFresh(GitProject project, Repository repository) throws IOException {
    return project.commit().isEmpty()
        && project.remotes().isEmpty()
        && repository.resolve(Constants.HEAD) == null;
  }

  private static boolean sharesCommit(
      GitProject project, Optional<GitWork> work, Repository repository) throws IOException {
    Set<String> commits = new HashSet<>();
    project.commit().ifPresent(commits::add);
    work.ifPresent(recorded -> commits.addAll(recorded.needs()));
    for (String commit : commits) {
      if (has(repository, commit)) {
        return true;
      }
    }
    return false;
  }

  static boolean has(Repository repository, String commit) throws IOException {
    return ObjectId.isId(commit) && repository.getObjectDatabase().has(ObjectId.fromString(commit));
  }
}
