package dev.threadporter;

import dev.threadporter.home.CodexConfig;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.project.GitMode;
import dev.threadporter.project.OwnFolders;
import dev.threadporter.project.ProjectCapture;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCaptureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  ProjectCapture projects(GitMode mode, boolean secrets) throws IOException, PorterException {
    if (mode == GitMode.FULL) {
      requiredGit();
    }
    var options = GitCaptureOptions.DEFAULT.withSecrets(secrets);
    return new ProjectCapture(mode, options, ownFolders(), git);
  }

  /** The home at hand, the one that a Codex started here would use, and their databases. */
  private OwnFolders ownFolders() throws IOException {
    var homes = new ArrayList<Path>(List.of(home.root(), host.userHome().resolve(".codex")));
    var named = host.variables().getOrDefault("CODEX_HOME", "");
    if (!named.isBlank()) {
      homes.add(host.userHome().getFileSystem().getPath(named));
    }
    var databases = home.databaseFolders(CodexConfig.readable(home), host);
    return new OwnFolders(Optional.of(host.userHome()), homes, databases);
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
