package dev.threadporter.cli;

import dev.threadporter.Porter;
import dev.threadporter.cli.terminal.Console;
import dev.threadporter.cli.terminal.Style;
import dev.threadporter.home.Host;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.message.PorterException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of the command: what it was told, where it runs, and how it answers. */
final class Session {
  private final Console console;
  private final Host host;
  private final Interruption interruption;
  private final GlobalOptions options = new GlobalOptions();
  private final ProgressLine progress;

  Session(Console console, Host host, Interruption interruption) {
    this.console = console;
    this.host = host;
    this.interruption = interruption;
    this.progress = new ProgressLine(console, options, this::texts, System::nanoTime);
  }

  GlobalOptions options() {
    return options;
  }

  /** A path as it was typed, with the person's own folder in place of {@code ~}. */
  String inHome(String typed) {
    return typed.equals("~") || typed.startsWith("~/")
        ? host.userHome() + typed.substring(1)
        : typed;
  }

  Host host() {
    return host;
  }

  /** porter for the home that the options, or the environment, name. */
  Porter porter() throws PorterException {
    var builder = builder();
    options.codexHome.ifPresent(builder::home);
    return builder.build();
  }

  /** porter that reports to this session, for a home that is still to be named. */
  Porter.Builder builder() {
    return Porter.builder().host(host).listener(interruption.before(progress));
  }

  /** Says that a home is written to from now on. */
  void writing() {
    interruption.writing();
  }

  /** How wide text for people may be. */
  int columns() {
    return console.columns();
  }

  /** Standard output. */
  PrintStream outStream() {
    return console.out();
  }

  /** What a person types. */
  BufferedReader in() {
    return console.in();
  }

  /** Standard error. */
  PrintStream errStream() {
    return console.err();
  }

  /** Text for people on standard output. */
  TextOutput out() {
    return text(console.out(), console.outIsTerminal());
  }

  /** Text for people on standard error. */
  TextOutput err() {
    return text(console.err(), console.errIsTerminal());
  }

  private TextOutput text(PrintStream stream, boolean terminal) {
    return new TextOutput(stream, style(terminal), console.columns(), host.userHome(), texts());
  }

  /** The texts in the language that was asked for, else in that of the system. */
  Texts texts() {
    return Texts.of(options.lang.map(lang -> lang.locale).orElseGet(console::locale));
  }

  /** The texts of failures, which are also part of the JSON documents. */
  Texts textsOfErrors() {
    return options.json ? Texts.english() : texts();
  }

  private Style style(boolean terminal) {
    return new Style(
        switch (options.color) {
          case always -> true;
          case never -> false;
          case auto -> terminal && host.variables().getOrDefault("NO_COLOR", "").isEmpty();
        });
  }

  /** Takes the line of progress away before somebody is asked something. */
  void endProgress() {
    progress.clear();
  }

  /**
   * Writes an answer.
   *
   * @return the exit status
   */
  int answer(Answer answer) throws IOException {
    progress.clear();
    if (options.json) {
      var document = document(answer.command());
      document.putAll(answer.json().get());
      answer.failure().ifPresent(failure -> document.put("error", JsonViews.error(failure)));
      JsonOutput.document(document, console.out());
    } else {
      if (answer.asked() || !options.quiet) {
        answer.results().accept(out());
        out().flush();
      }
      if (!options.quiet) {
        answer.notes().accept(err());
      }
      answer.failure().ifPresent(failure -> new ErrorText(err()).print(failure));
    }
    return answer.failure().map(Failure::exit).orElse(ExitStatus.DONE);
  }

  /**
   * Tells of a failure that leaves nothing else to say.
   *
   * @return the exit status
   */
  int fail(Throwable thrown) throws IOException {
    var stopped = interruption.isAsked() ? new Interruption.Stopped() : thrown;
    if (options.verbose) {
      progress.clear();
      thrown.printStackTrace(console.err());
    }
    return fail(Failures.of(stopped, textsOfErrors()));
  }

  int fail(Failure failure) throws IOException {
    progress.clear();
    if (options.json) {
      var document = document("error");
      document.put("error", JsonViews.error(failure));
      JsonOutput.document(document, console.out());
    } else {
      new ErrorText(err()).print(failure);
    }
    return failure.exit();
  }

  private static Map<String, @Nullable Object> document(String name) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("schema", "porter." + name + "/1");
    return document;
  }
}
