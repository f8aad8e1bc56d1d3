package dev.threadporter.cli.terminal;

import java.io.PrintStream;

/**
 * Where text goes. Handed in, so that a test sees what a person would see.
 *
 * @param out results
 * @param err everything else
 * @param outIsTerminal whether a person watches {@code out}
 * @param errIsTerminal whether a person watches {@code err}
 * @param columns how wide the terminal is; 80 if there is none
 */
public record Console(
    PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns) {
  /** The width that is assumed when nobody says otherwise. */
  public static final int USUAL_COLUMNS = 80;
}
