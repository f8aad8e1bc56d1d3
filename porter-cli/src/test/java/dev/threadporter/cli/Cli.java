package dev.threadporter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.threadporter.cli.terminal.Console;
import dev.threadporter.home.Host;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Runs the command as a process would, without one. */
final class Cli {
  private final Map<String, String> variables;
  private final boolean terminal;
  private final String typed;
  private final Locale locale;
  private final int columns;

  private Cli(
      Map<String, String> variables, boolean terminal, String typed, Locale locale, int columns) {
    this.variables = variables;
    this.terminal = terminal;
    this.typed = typed;
    this.locale = locale;
    this.columns = columns;
  }

  private static Cli usual(boolean terminal) {
    return new Cli(Map.of(), terminal, "", Locale.ENGLISH, Console.USUAL_COLUMNS);
  }

  /** In scripts and pipes: nothing is a terminal, and no variable is set. */
  static Cli piped() {
    return usual(false);
  }

  /** Before a person: both streams are a terminal of 80 columns. */
  static Cli terminal() {
    return usual(true);
  }

  Cli with(String variable, Object value) {
    return new Cli(Map.of(variable, value.toString()), terminal, typed, locale, columns);
  }

  /** With lines that a person types. */
  Cli typing(String... lines) {
    return new Cli(variables, terminal, String.join("\n", lines) + "\n", locale, columns);
  }

  /** On a system of this language. */
  Cli speaking(Locale language) {
    return new Cli(variables, terminal, typed, language, columns);
  }

  /** On a terminal, or for a script, of this width. */
  Cli wide(int width) {
    return new Cli(variables, terminal, typed, locale, width);
  }

  Result run(Object... arguments) {
    var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            terminal,
            terminal,
            columns,
            new BufferedReader(new StringReader(typed)),
            locale);
    var session = new Session(console, host(), Interruption.never());
    var exit = new CommandTree(session).run(words);
    console.out().flush();
    console.err().flush();
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The commands, to be looked at. */
  CommandLine tree() {
    var nowhere = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    var console = new Console(nowhere, nowhere, terminal, terminal, columns);
    return new CommandTree(new Session(console, host(), Interruption.never())).root();
  }

  private Host host() {
    var real = Host.real();
    return new Host(
        real.clock(), real.random(), variables, Path.of("/nowhere/sam"), real.machine());
  }

  /** What a run gave. */
  record Result(int exit, String out, String err) {
    /** Standard output, which has to be one JSON document. */
    JsonObject json() throws IOException {
      return JsonObject.require(JsonInput.read(out), "standard output");
    }

    /** A list of objects in the document. */
    List<JsonObject> list(String name) throws IOException {
      return json().list(name).stream().map(item -> new JsonObject((Map<?, ?>) item)).toList();
    }

    String error() throws IOException {
      return json().object("error").orElseThrow().text("code");
    }
  }
}
