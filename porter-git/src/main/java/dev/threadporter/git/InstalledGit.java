package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitProgress;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The git that a person has installed, with that person's configuration and credential helpers.
 * Never asks on the terminal, uses only the transports that porter allows, and never runs hooks:
 * they are looked for in a private folder that is made empty for each run. A fixed name could be a
 * folder of the work tree; Git takes a relative one for that.
 */
final class InstalledGit {
  static final String TRANSPORTS = "file:git:http:https:ssh";
  private static final List<String> ALWAYS =
      List.of(
          "-c", "core.fsmonitor=false",
          "-c", "submodule.recurse=false",
          "-c", "gc.auto=0",
          "-c", "maintenance.auto=false",
          "-c", "advice.detachedHead=false");

  /** How long a killed process may take to be gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path program;
  private final Map<String, String> environment;

  private InstalledGit(Path program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /** Looks for git on the path of an environment. */
  static Optional<InstalledGit> find(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().equalsIgnoreCase("PATH")) {
        return onPath(variable.getValue()).map(found -> new InstalledGit(found, environment));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> onPath(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : List.of("git", "git.exe")) {
        try {
          Path program = Path.of(folder).resolve(name);
          if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
            return Optional.of(program);
          }
        } catch (InvalidPathException e) {
          // Not a folder then.
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Runs git to its end.
   *
   * @param folder where it runs
   * @param transports the transports it may use
   * @param progress is told of the phases that git reports
   * @param arguments what it shall do
   * @throws IOException if it fails; the message is git's own
   * @throws PorterException if interrupted; git and what it started are stopped
   */
  void run(Path folder, String transports, GitProgress progress, List<String> arguments)
      throws IOException, PorterException {
    Path hooks = Files.createTempDirectory("porter-no-hooks-").toAbsolutePath();
    try {
      var command = new ArrayList<String>();
      command.add(program.toString());
      command.addAll(ALWAYS);
      command.addAll(List.of("-c", "core.hooksPath=" + hooks));
      command.addAll(arguments);
      var builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(GitEnvironment.of(environment, transports));
      await(builder.start(), new GitOutput(progress));
    } finally {
      drop(hooks);
    }
  }

  private static void await(Process process, GitOutput output) throws IOException, PorterException {
    Thread reader = new Thread(() -> read(process, output), "porter-git-output");
    reader.setDaemon(true);
    try {
      process.getOutputStream().close();
      reader.start();
      int status = process.waitFor();
      reader.join();
      output.rethrow();
      if (status != 0) {
        throw new IOException(output.reason(status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
    } finally {
      stop(process);
    }
  }

  private static void drop(Path empty) {
    try {
      Files.deleteIfExists(empty);
    } catch (IOException e) {
      // An empty folder among temporary ones; what git did counts.
    }
  }

  private static void read(Process process, GitOutput output) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      // Git ends lines of progress with a carriage return; readLine takes both.
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        output.take(line);
      }
    } catch (IOException e) {
      // The process was stopped.
    } catch (RuntimeException | Error e) {
      output.fail(e);
      stop(process);
    }
  }

  /** Ends git and what it started, and waits until they are gone: they write until then. */
  private static void stop(Process process) {
    var started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(process.toHandle());
    started.forEach(InstalledGit::awaitEnd);
  }

  /** Not to be interrupted: it is called when somebody was. */
  private static void awaitEnd(ProcessHandle ended) {
    ended.onExit().completeOnTimeout(ended, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
