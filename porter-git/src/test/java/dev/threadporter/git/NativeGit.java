package dev.threadporter.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The installed git, run in a folder with a home of its own: the referee of these tests. */
final class NativeGit {
  final Path folder;
  private final Path home;

  private NativeGit(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** A git whose global configuration is in {@code home}. */
  static NativeGit in(Path folder, Path home) {
    try {
      // JGit looks there whether the system has links, and takes a missing folder for a no.
      Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
      Files.createDirectories(folder);
      Files.createDirectories(home);
      Path config = home.resolve(".gitconfig");
      if (!Files.exists(config)) {
        Files.writeString(
            config,
            """
            [user]
            name = Ann
            email = ann@example.org
            [init]
            defaultBranch = main
            [protocol "file"]
            allow = always
            """);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new NativeGit(folder, home);
  }

  NativeGit at(Path other) {
    return in(other, home);
  }

  static Map<String, String> environment(Path home) {
    return Map.of(
        "HOME",
        home.toString(),
        "XDG_CONFIG_HOME",
        home.resolve("xdg").toString(),
        "GIT_CONFIG_GLOBAL",
        home.resolve(".gitconfig").toString(),
        "GIT_CONFIG_NOSYSTEM",
        "1",
        "GIT_AUTHOR_DATE",
        "2026-11-20T10:00:00+01:00",
        "GIT_COMMITTER_DATE",
        "2026-11-20T10:00:00+01:00");
  }

  /** Runs git, expects success, gives its standard output. */
  String run(String... arguments) {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      File errors = Files.createTempFile("git", ".err").toFile();
      var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors);
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().putAll(environment(home));
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + ": " + out + Files.readString(errors.toPath()));
      }
      Files.delete(errors.toPath());
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  NativeGit init() {
    run("init", "--quiet");
    return this;
  }

  NativeGit write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  NativeGit write(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything that there is. */
  String commit(String message) {
    run("add", "--all");
    run("commit", "--quiet", "--allow-empty", "--message", message);
    return head();
  }

  String head() {
    return run("rev-parse", "HEAD").strip();
  }
}
