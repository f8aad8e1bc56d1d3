package dev.threadporter.cli;

import dev.threadporter.cli.terminal.Console;
import dev.threadporter.home.Host;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where the process begins. The launcher tells in the system properties {@code
 * porter.out.terminal}, {@code porter.err.terminal} and {@code porter.columns} what only a shell
 * can tell.
 */
public final class Main {
  private static final int BUFFER = 1 << 13;
  private static final int NARROWEST = 20;

  private Main() {}

  /**
   * Runs a command and ends the process with its status.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    var interruption = Interruption.install();
    var results = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    var console =
        new Console(
            stream(results),
            stream(new FileOutputStream(FileDescriptor.err)),
            Boolean.getBoolean("porter.out.terminal"),
            Boolean.getBoolean("porter.err.terminal"),
            columns(),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            SystemLanguage.of(System.getenv(), Locale.getDefault()));
    var session = new Session(console, Host.real(), interruption);
    var status = ExitStatus.FAILURE;
    try {
      status = new CommandTree(session).run(arguments);
    } finally {
      console.out().flush();
      console.err().flush();
      interruption.finished();
    }
    System.exit(status == ExitStatus.DONE ? afterwards(results, session) : status);
  }

  /** A reader that has enough, as {@code head} has, is no failure; a full disk is one. */
  private static int afterwards(WatchedOutput results, Session session) {
    var failure = results.failure();
    if (failure.isEmpty() || String.valueOf(failure.get().getMessage()).contains("Broken pipe")) {
      return ExitStatus.DONE;
    }
    var message = String.valueOf(failure.get().getMessage());
    session
        .errStream()
        .println("porter: " + session.texts().get("failure.standard-output", message));
    session.errStream().flush();
    return ExitStatus.FAILURE;
  }

  /** Some terminals say that they have no columns. */
  private static int columns() {
    var columns = Integer.getInteger("porter.columns", variable());
    return columns < NARROWEST ? Console.USUAL_COLUMNS : columns;
  }

  /** Where there is no terminal, a person or script may say how wide the text is to be. */
  private static int variable() {
    var columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : Console.USUAL_COLUMNS;
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
  }
}
