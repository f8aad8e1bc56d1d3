package dev.threadporter.git;

import dev.threadporter.spi.GitProject.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.RepositoryState;

/** Notices what makes a repository special, by its configuration and the names of its files. */
final class Traits {
  private static final long MAX_SMALL_FILE = 1 << 20;

  private Traits() {}

  static Set<Trait> of(ReadOnlyRepository repository) throws IOException {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Config config = repository.getConfig();
    Path git = repository.getDirectory().toPath();
    Path common = repository.commonFolder();
    if (config.getBoolean("core", "sparseCheckout", false)
        || contains(git.resolve("config.worktree"), "sparseCheckout = true")) {
      traits.add(Trait.SPARSE);
    }
    if (usesLfs(repository, common)) {
      traits.add(Trait.LFS);
    }
    Path shallow = common.resolve("shallow");
    if (Files.isRegularFile(shallow) && Files.size(shallow) > 0) {
      traits.add(Trait.SHALLOW);
    }
    if (config.getSubsections("remote").stream()
        .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false))) {
      traits.add(Trait.PARTIAL);
    }
    if (repository.getRepositoryState() != RepositoryState.SAFE
        && repository.getRepositoryState() != RepositoryState.BARE) {
      traits.add(Trait.UNDER_WAY);
    }
    return traits;
  }

  private static boolean usesLfs(ReadOnlyRepository repository, Path common) throws IOException {
    if (Files.isDirectory(common.resolve("lfs"))
        || contains(common.resolve("info").resolve("attributes"), "filter=lfs")) {
      return true;
    }
    return !repository.isBare()
        && contains(repository.getWorkTree().toPath().resolve(".gitattributes"), "filter=lfs");
  }

  private static boolean contains(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) <= MAX_SMALL_FILE
        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
  }
}
