package dev.threadporter.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program beside the test that has a database open, as Codex would: SQLite's locks only show
 * between processes. It runs the SQL it is given, line by line, and answers each line.
 */
final class OtherProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private OtherProgram(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.orders = process.outputWriter(UTF_8);
  }

  /** Starts the program, which opens a database and reads from it. */
  static OtherProgram opening(Path database) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var command =
        List.of(java, "-Xmx64m", "-cp", path, OtherProgram.class.getName(), database.toString());
    var started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var program = new OtherProgram(started);
    program.run("SELECT count(*) FROM sqlite_master");
    return program;
  }

  /** Runs one statement to its end. */
  void run(String sql) throws IOException {
    var answer = ask(sql);
    if (!answer.equals("done")) {
      throw new AssertionError(sql + ": " + answer);
    }
  }

  /** Tells one line and gives the answer. */
  String ask(String line) throws IOException {
    start(line);
    return String.valueOf(answers.readLine());
  }

  /** Tells one line that is answered later. */
  void start(String line) throws IOException {
    orders.write(line);
    orders.newLine();
    orders.flush();
  }

  /** Ends it as a power cut would. */
  void kill() {
    end(process.destroyForcibly());
  }

  /** Lets it close its database and end. */
  void quit() {
    try {
      orders.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end(process);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      quit();
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the other program doesn't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The program: the database's path is its argument. */
  public static void main(String[] arguments) throws Exception {
    try (var connection = SampleDatabases.connect(Path.of(arguments[0]));
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      SampleDatabases.run(connection, "PRAGMA busy_timeout = 200");
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(
            line.equals("write until asked") ? poll(connection, lines) : answer(connection, line));
      }
    }
  }

  private static String answer(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      return "done";
    } catch (SQLException e) {
      return e.toString();
    }
  }

  /** Writes until the next line comes; says how often it wrote, and how often it was kept out. */
  private static String poll(Connection connection, BufferedReader lines) throws IOException {
    int written = 0;
    int refused = 0;
    while (!lines.ready() || written == 0) {
      var answer = answer(connection, "UPDATE threads SET tokens_used = tokens_used + 1");
      if (answer.equals("done")) {
        written++;
      } else {
        refused++;
      }
    }
    lines.readLine();
    return written + " written, " + refused + " refused";
  }
}
