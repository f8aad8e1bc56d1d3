package dev.threadporter.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to a thread that is here with other content. Not asked where one side merely goes on
 * behind the end of the other: there the longer one holds, whatever the rule.
 */
public enum ConflictRule {
  /** The import stops, and nothing is written. */
  MERGE,
  /** What is here stays; the source's thread stays out. */
  SKIP,
  /** The source's content takes the place of what is here, which the transaction keeps. */
  OVERWRITE,
  /** What is here stays, and the source's thread comes as a fork of it. */
  KEEP_BOTH;

  /**
   * Reads a name.
   *
   * @param id the name on the command line, such as {@code keep-both}
   * @return the rule, or empty if there is none of that name
   */
  public static Optional<ConflictRule> parse(String id) {
    return Stream.of(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * The name on the command line.
   *
   * @return the constant's name in lower case with hyphens
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
