package dev.threadporter.cli;

import dev.threadporter.cli.terminal.Console;
import dev.threadporter.home.Host;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
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
    var console =
        new Console(
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            Boolean.getBoolean("porter.out.terminal"),
            Boolean.getBoolean("porter.err.terminal"),
            columns(),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            Locale.getDefault());
    var status = ExitStatus.FAILURE;
    try {
      status = new CommandTree(new Session(console, Host.real(), interruption)).run(arguments);
    } finally {
      console.out().flush();
      console.err().flush();
      interruption.finished();
    }
    System.exit(status);
  }

  /** Some terminals say that they have no columns. */
  private static int columns() {
    var columns = Integer.getInteger("porter.columns", Console.USUAL_COLUMNS);
    return columns < NARROWEST ? Console.USUAL_COLUMNS : columns;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        false,
        StandardCharsets.UTF_8);
  }
}
