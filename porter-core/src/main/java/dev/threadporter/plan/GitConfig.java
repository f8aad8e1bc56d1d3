package dev.threadporter.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the Git remote of a folder from its {@code .git/config}, without Git: {@code origin}, else
 * the first one. Good enough for a proposal.
 */
final class GitConfig {
  /** A config that is longer isn't looked at. */
  private static final int LONGEST = 64 << 10;

  private GitConfig() {}

  /** The remote; empty if the folder is no working tree, or has none. */
  static Optional<String> remote(Path folder) {
    try {
      return gitFolder(folder.resolve(".git"))
          .flatMap(git -> text(git.resolve("config")))
          .flatMap(GitConfig::remoteIn);
    } catch (InvalidPathException nonsense) {
      return Optional.empty();
    }
  }

  /** A worktree and a submodule have a file {@code .git} that names the folder. */
  private static Optional<Path> gitFolder(Path git) {
    if (Files.isDirectory(git)) {
      return Optional.of(git);
    }
    return text(git)
        .filter(text -> text.startsWith("gitdir:"))
        .map(text -> git.resolveSibling(text.substring("gitdir:".length()).strip()))
        .map(own -> text(own.resolve("commondir")).map(up -> own.resolve(up.strip())).orElse(own));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<String> remoteIn(String config) {
    var section = "";
    Optional<String> first = Optional.empty();
    for (var raw : config.lines().toList()) {
      var line = raw.strip();
      if (line.startsWith("[")) {
        section = line;
      } else if (section.startsWith("[remote ")) {
        var url = url(line);
        if (url.isPresent() && section.equals("[remote \"origin\"]")) {
          return url;
        }
        first = first.or(() -> url);
      }
    }
    return first;
  }

  private static Optional<String> url(String line) {
    var equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("url")
        ? Optional.of(line.substring(equals + 1).strip()).filter(url -> !url.isEmpty())
        : Optional.empty();
  }
}
