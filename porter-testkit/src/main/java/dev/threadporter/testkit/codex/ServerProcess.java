package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of an app-server; its standard error goes to a file, so that no pipe fills up. */
final class ServerProcess implements AutoCloseable {

  private static final int ERROR_TAIL = 4000;

  private final Process process;
  private final Path errors;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static ServerProcess start(
      RealCodex codex, CodexEnvironment environment, Path cwd, List<String> options) {
    List<String> command = new ArrayList<>(List.of(codex.program().toString(), "app-server"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(cwd.toFile());
    environment.apply(builder.environment());
    try {
      Path errors = environment.newErrorFile();
      return new ServerProcess(builder.redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new RealCodexException("Could not start the app-server of " + codex, e);
    }
  }

  /** What the process reads. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** What the process writes. */
  InputStream output() {
    return process.getInputStream();
  }

  /** The last part of what it wrote on standard error. */
  String errorOutput() {
    try {
      byte[] all = Files.exists(errors) ? Files.readAllBytes(errors) : new byte[0];
      String text = new String(all, StandardCharsets.UTF_8);
      return text.substring(Math.max(0, text.length() - ERROR_TAIL));
    } catch (IOException e) {
      return "(standard error can't be read: " + e + ")";
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        Commands.endTree(process.toHandle());
        process.waitFor();
      }
    } catch (IOException e) {
      Commands.endTree(process.toHandle()); // Its input was broken already: it has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Commands.endTree(process.toHandle());
    }
  }
}
