package dev.threadporter;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.project.GitMode;
import dev.threadporter.project.ProjectCapture;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCaptureOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What porter works with.
 *
 * @param git is asked when something has to do with Git, not before: it is slow to load
 */
record Setup(
    CodexHome home,
    Host host,
    Optional<DatabaseAdapter> databases,
    List<ArchiveFormat> formats,
    Supplier<Optional<GitAdapter>> git,
    Consumer<PorterEvent> listener,
    String version) {

  /** Captures projects, as far as that is wanted. */
  ProjectCapture projects(GitMode mode, boolean secrets) throws PorterException {
    if (mode == GitMode.FULL) {
      requiredGit();
    }
    return new ProjectCapture(mode, GitCaptureOptions.DEFAULT.withSecrets(secrets), git);
  }

  /** What knows Git, where a person asked for what can't be done without. */
  GitAdapter requiredGit() throws PorterException {
    return git.get()
        .orElseThrow(
            () ->
                new PorterException(
                    ErrorCode.USAGE,
                    Map.of("reason", "Nothing here knows Git; add porter-git to the class path.")));
  }
}
