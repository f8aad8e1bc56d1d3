package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The folders that sample threads work in.
 *
 * @param repository a Git repository with one commit and a remote
 * @param plain a folder without Git
 * @param unicode a folder with spaces and non-ASCII letters in its name
 * @param picture a small PNG file
 */
record SampleProjects(Path repository, Path plain, Path unicode, Path picture) {

  /** One red pixel. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

  static SampleProjects make(Path folder) throws IOException {
    Path root = Files.createDirectories(folder).toRealPath();
    Path repository = Files.createDirectories(root.resolve("repo"));
    Path plain = Files.createDirectories(root.resolve("plain"));
    Path unicode = Files.createDirectories(root.resolve("Mön Prøjekt 東京"));
    Path picture = root.resolve("pic.png");
    Files.write(picture, Base64.getDecoder().decode(PNG));
    Files.writeString(repository.resolve("hello.txt"), "hello\n");
    git(repository, "init", "-q", "-b", "main");
    git(repository, "remote", "add", "origin", "https://git.example.org/acme/proj.git");
    git(repository, "add", "hello.txt");
    git(repository, "commit", "-q", "-m", "first");
    return new SampleProjects(repository, plain, unicode, picture);
  }

  private static void git(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=Alex", "-c", "user.email=alex@example.org"));
    command.addAll(List.of("-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    ProcessOutput output = Commands.run(command, folder, environment -> {}, Duration.ofMinutes(1));
    if (output.exitCode() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output.text());
    }
  }
}
