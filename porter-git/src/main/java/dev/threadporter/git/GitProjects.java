package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Captures and restores the Git context of projects, by JGit, and by the installed git where a
 * network is involved. Immutable; safe for several threads as long as they work on different
 * folders.
 *
 * <p>Wraps the system reader of JGit once, which is a global of JGit: without that JGit would write
 * probe files into the repositories that it reads.
 */
public final class GitProjects implements GitAdapter {
  private final Map<String, String> environment;

  /** Uses the environment of this process. */
  public GitProjects() {
    this(System.getenv());
  }

  /**
   * Looks for git on the {@code PATH} of an environment and runs it in that environment.
   *
   * @param environment the variables; without {@code PATH} no git is used but JGit
   */
  public GitProjects(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<GitPlace> locate(Path cwd) {
    return Places.locate(cwd);
  }

  @Override
  public GitProject describe(GitPlace place) {
    return new Describer(place).describe();
  }

  @Override
  public GitCapture capture(GitPlace place, GitCaptureOptions options, Path scratch)
      throws IOException, PorterException {
    return new Capturer(place, options, scratch).capture();
  }

  @Override
  public GitTarget examine(GitProject project, Optional<GitWork> work, Path folder) {
    return new TargetCheck(project, work, folder).examine();
  }

  @Override
  public GitTarget clone(
      GitProject project, Optional<GitBundle> work, Path folder, GitProgress progress)
      throws PorterException {
    return new Cloner(project, work, folder, InstalledGit.find(environment), progress)
        .cloneProject();
  }

  @Override
  public GitRestored restoreWork(GitProject project, GitBundle work, Path folder, String branch)
      throws PorterException {
    return new WorkRestorer(
            project, work, folder, branch, InstalledGit.find(environment), Undo.Steps.IGNORED)
        .restore();
  }
}
