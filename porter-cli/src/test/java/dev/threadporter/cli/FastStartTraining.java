package dev.threadporter.cli;

import dev.threadporter.cli.terminal.Console;
import dev.threadporter.home.Host;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Uses what commands use, so that {@link FastStart} learns which classes that needs. */
final class FastStartTraining {
  private FastStartTraining() {}

  /**
   * Runs commands.
   *
   * @param arguments a folder for the homes of {@code porter demo}
   */
  public static void main(String[] arguments) {
    run("--help");
    run("list", "--help");
    run("list", "--wrong");
    run("demo", arguments[0]);
    var home = arguments[0] + "/new-machine/codex-home";
    run("--codex-home", home, "list");
    run("--codex-home", home, "list", "--json");
    run("inspect", arguments[0] + "/threads.tar.gz", "--json");
  }

  private static void run(String... arguments) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var console = new Console(nowhere, nowhere, true, true, Console.USUAL_COLUMNS);
    new CommandTree(new Session(console, Host.real(), Interruption.never())).run(arguments);
  }
}
