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
import java.util.Optional;

/** Git by JGit, and by the installed git where a network is involved. Safe for several threads. */
public final class GitProjects implements GitAdapter {
  /** Uses the environment of this process. */
  public GitProjects() {}

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
    throw new UnsupportedOperationException();
  }

  @Override
  public GitTarget clone(
      GitProject project, Optional<GitBundle> work, Path folder, GitProgress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GitRestored restoreWork(GitProject project, GitBundle work, Path folder, String branch) {
    throw new UnsupportedOperationException();
  }
}
