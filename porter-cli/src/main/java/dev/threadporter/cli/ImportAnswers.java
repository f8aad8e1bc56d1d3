package dev.threadporter.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person answered while they were led through an import, behind what they had typed before:
 * the values of the options, so that answers can be typed as well.
 *
 * @param cwdMap rules {@code OLD=NEW}
 * @param historyOnlyFor folders of which only the history is wanted
 * @param resolve what happens to threads, {@code ID=RULE}
 */
record ImportAnswers(List<String> cwdMap, List<String> historyOnlyFor, List<String> resolve) {
  /** The options to type, each with its value. */
  List<String> toType() {
    var options = new ArrayList<String>();
    cwdMap.forEach(rule -> options.add("--cwd-map " + ShellQuote.quote(rule)));
    historyOnlyFor.forEach(folder -> options.add("--history-only-for " + ShellQuote.quote(folder)));
    resolve.forEach(rule -> options.add("--resolve " + rule));
    return options;
  }
}
