package dev.threadporter.testkit.home;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Another process that has a database open, as a running Codex has: its locks are seen by other
 * processes, which a connection in the test's own process could not show.
 *
 * <pre>{@code
 * try (LiveWriter codex = LiveWriter.open(home.stateDatabase())) {
 *   codex.execute("UPDATE threads SET title = 'changed'");
 *   // what is tested
 * }
 * }</pre>
 *
 * <p>Not for use by several threads at once.
 */
public final class LiveWriter implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;

  private LiveWriter(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts the process, and returns when it has the database open.
   *
   * @param database the database
   * @throws IOException if the process can't be started or can't open the database
   */
  public static LiveWriter open(Path database) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx64m",
                "-cp",
                classPath(),
                LiveWriterProcess.class.getName(),
                database.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    LiveWriter writer = new LiveWriter(process);
    try {
      writer.await();
      return writer;
    } catch (Throwable e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Returns the process's id, which a finding about a home in use may name. */
  public long pid() {
    return process.pid();
  }

  /**
   * Runs a statement and commits it, unless a transaction was begun before. {@code BEGIN IMMEDIATE}
   * holds the write lock until {@code COMMIT}.
   *
   * @throws IOException if SQLite refuses it
   */
  public void execute(String sql) throws IOException {
    commands.write(sql.replace('\n', ' '));
    commands.newLine();
    commands.flush();
    await();
  }

  private void await() throws IOException {
    String answer = Optional.ofNullable(answers.readLine()).orElse("the process ended");
    if (!answer.equals(LiveWriterProcess.READY)) {
      throw new IOException("the other process says: " + answer);
    }
  }

  /** Kills the process, so that its WAL and locks are left as a crash leaves them. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Lets the process close the database and end. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      commands.close();
    }
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns where this class and the driver come from, whether they were found on a class path or a
   * module path.
   */
  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type : List.of(LiveWriter.class, org.sqlite.JDBC.class)) {
      places.add(
          Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
