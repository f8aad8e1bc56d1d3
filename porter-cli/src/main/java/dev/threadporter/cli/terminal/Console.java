package dev.threadporter.cli.terminal;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Locale;

/**
 * Where text goes. Handed in, so that a test sees what a person would see.
 *
 * @param out results
 * @param err everything else
 * @param outIsTerminal whether a person watches {@code out}
 * @param errIsTerminal whether a person watches {@code err}
 * @param columns how wide the terminal is; 80 if there is none
 * @param in what a person types, line by line
 * @param locale the person's language, if they don't name one
 */
public record Console(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    BufferedReader in,
    Locale locale) {
  /**
   * A console of a person who reads English and types nothing.
   *
   * @param out results
   * @param err everything else
   * @param outIsTerminal whether a person watches {@code out}
   * @param errIsTerminal whether a person watches {@code err}
   * @param columns how wide the terminal is
   */
  public Console(
      PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns) {
    this(
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        columns,
        new BufferedReader(Reader.nullReader()),
        Locale.ENGLISH);
  }

  /** The width that is assumed when nobody says otherwise. */
  public static final int USUAL_COLUMNS = 80;
}
