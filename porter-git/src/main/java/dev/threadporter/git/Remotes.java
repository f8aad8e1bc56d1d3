package dev.threadporter.git;

import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.BranchTrackingStatus;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Reads remotes and upstream from a repository's configuration, as they are written there ({@code
 * insteadOf} may hide a token), without credentials.
 */
final class Remotes {
  private static final String REMOTE = "remote";

  private Remotes() {}

  static List<Remote> of(Repository repository, Optional<Upstream> upstream) {
    Config config = repository.getConfig();
    var remotes = new ArrayList<Remote>();
    for (String name : config.getSubsections(REMOTE)) {
      String[] urls = config.getStringList(REMOTE, name, "url");
      if (urls.length > 0) {
        remotes.add(new Remote(name, RemoteUrl.withoutCredentials(urls[0])));
      }
    }
    String first = upstream.map(Upstream::remote).orElse("");
    remotes.sort(
        Comparator.comparing((Remote remote) -> !remote.name().equals(first))
            .thenComparing(remote -> !remote.name().equals("origin"))
            .thenComparing(Remote::name));
    return remotes;
  }

  static Optional<Upstream> upstream(Repository repository, String branch) throws IOException {
    Config config = repository.getConfig();
    String remote = config.getString("branch", branch, REMOTE);
    String merge = config.getString("branch", branch, "merge");
    if (remote == null || merge == null) {
      return Optional.empty();
    }
    @Nullable BranchTrackingStatus status = BranchTrackingStatus.of(repository, branch);
    return Optional.of(
        new Upstream(
            RemoteUrl.withoutCredentials(remote),
            merge.replaceFirst("^refs/heads/", ""),
            Optional.ofNullable(status).map(BranchTrackingStatus::getAheadCount),
            Optional.ofNullable(status).map(BranchTrackingStatus::getBehindCount)));
  }
}
