package dev.threadporter.git;

import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a person can type where porter didn't do it. No command changes what is there: a project
 * that isn't there is made where it shall be, and for one that is there the work goes to a work
 * tree or a clone of its own beside the bundle. Each command needs those before it and none after.
 */
final class HandCommands {
  private HandCommands() {}

  /**
   * Clones a project, without its work.
   *
   * @param folder missing or empty
   * @return the commands; none if there is no address that may be used
   */
  static List<String> clone(GitProject project, Path folder) {
    Optional<Remote> remote = remote(project);
    if (remote.isEmpty()) {
      return List.of();
    }
    var commands = new HandScript();
    String url = remote.get().url();
    if (project.kind() == GitPlace.Kind.BARE) {
      return commands.git("clone", "--bare", "--", url, folder.toString()).lines();
    }
    commands.git("clone", "--", url, folder.toString());
    if (wasPushed(project)) {
      commands.in(folder, "switch", "--detach", project.commit().orElseThrow());
    }
    return commands.lines();
  }

  /**
   * Brings the recorded work to a clean place: the project's folder if there is nothing, or else
   * one beside the bundle.
   *
   * @return the commands; none if they would fail, as far as that can be seen from here
   */
  static List<String> restore(GitProject project, GitBundle bundle, Path folder, String branch) {
    if (bundle.file().isEmpty() || !project.commit().map(ObjectId::isId).orElse(true)) {
      return List.of();
    }
    return new HandRestore(project, bundle.work(), bundle.file().get(), folder, branch).commands();
  }

  /** A network share is for the person to judge, so porter's commands may use it. */
  static Optional<Remote> remote(GitProject project) {
    return TargetCheck.usableRemote(project)
        .or(
            () ->
                project.remotes().stream()
                    .limit(1)
                    .filter(it -> RefNames.isRemote(it.name()))
                    .filter(
                        it ->
                            RemoteUrl.refusal(it.url()).filter(RemoteUrl.SHARE::equals).isPresent())
                    .findFirst());
  }

  /** Whether a clone has the recorded commit, as far as the source knew its remote. */
  private static boolean wasPushed(GitProject project) {
    return project.commit().filter(ObjectId::isId).isPresent()
        && project.upstream().flatMap(Upstream::ahead).filter(ahead -> ahead == 0).isPresent();
  }
}
