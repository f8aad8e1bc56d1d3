package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a command to its end with nothing on standard input and both streams in files, so that no
 * pipe can fill up and a child that outlives the command can't keep the caller waiting.
 */
final class Commands {

  private Commands() {}

  /**
   * Runs the command, with this process's environment as the given function edits it.
   *
   * @throws IOException if the program can't be started
   * @throws RealCodexException if it does not end in time; it is ended then
   */
  static ProcessOutput run(
      List<String> command,
      Path folder,
      Consumer<Map<String, String>> environment,
      Duration timeout)
      throws IOException {
    Path out = Files.createTempFile("command-", ".out");
    Path err = Files.createTempFile("command-", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      environment.accept(builder.environment());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = await(process, timeout);
      int exitCode = ended ? process.exitValue() : -1;
      ProcessOutput output = new ProcessOutput(exitCode, read(out), read(err));
      if (!ended) {
        throw new RealCodexException(
            String.join(" ", command) + " did not end within " + timeout + "\n" + output.text());
      }
      return output;
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static boolean await(Process process, Duration timeout) {
    boolean ended = false;
    try {
      ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        endTree(process.toHandle());
      }
    }
    return ended;
  }

  /** Ends a process and what it started, children first noted so that none is lost. */
  static void endTree(ProcessHandle process) {
    List<ProcessHandle> tree = process.descendants().toList();
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
