package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.git.GitProjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository, by the installed git with a configuration of its own: the referee. */
record Repository(Path folder, Path config) {
  static Repository at(Path folder, Path config) throws Exception {
    Files.createDirectories(folder);
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
    return new Repository(folder, config);
  }

  /** Git for porter, of the same configuration. */
  GitProjects projects() {
    var environment = new HashMap<>(environment());
    environment.put("PATH", System.getenv("PATH"));
    return new GitProjects(environment);
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOME",
        config.getParent().toString(),
        "XDG_CONFIG_HOME",
        config.getParent().toString(),
        "GIT_CONFIG_GLOBAL",
        config.toString(),
        "GIT_CONFIG_NOSYSTEM",
        "1",
        "GIT_AUTHOR_DATE",
        "2026-11-20T10:00:00+01:00",
        "GIT_COMMITTER_DATE",
        "2026-11-20T10:00:00+01:00");
  }

  Repository other(Path other) throws Exception {
    return at(other, config);
  }

  /** Runs git, expects success, gives its output. */
  String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return execute(command);
  }

  /** Has a shell run a line that a person types, somewhere else. */
  String type(String line) throws IOException, InterruptedException {
    return new Repository(config.getParent(), config).execute(List.of("sh", "-c", line));
  }

  private String execute(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().putAll(environment());
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
    return out;
  }

  Repository write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  String commit(String message) throws Exception {
    run("add", "--all");
    run("commit", "--quiet", "--allow-empty", "--message", message);
    return run("rev-parse", "HEAD").strip();
  }

  /** What git says of it. */
  Map<String, String> state() throws Exception {
    var state = new TreeMap<String, String>();
    for (var question :
        List.of(
            "status --porcelain=v2 --untracked-files=all",
            "diff --binary",
            "diff --cached --binary",
            "log --format=%H%x20%s",
            "branch --show-current",
            "stash list")) {
      state.put(question, run(question.split(" ")));
    }
    return state;
  }
}
