package dev.threadporter.path;

import java.util.List;

/**
 * Where a rule takes a path.
 *
 * @param value the new path, or {@code file:} URI if the old one was, spelled for the target
 * @param rule the rule that decided it
 * @param illegalNames the names of {@code value} that no folder of the target's system can have,
 *     {@code NUL} or {@code a?} on Windows; the path can be written, but the folder can't exist. A
 *     backslash, a colon, and dots or spaces at the end of a name for Windows stand in {@code
 *     value} as private use characters (U+F05C, U+F03A, U+F02E, U+F020), as WSL and Cygwin write
 *     them, since Windows would take them for something else
 */
public record MappedPath(String value, MappingRule rule, List<String> illegalNames) {
  /** Copies {@code illegalNames}. */
  public MappedPath {
    illegalNames = List.copyOf(illegalNames);
  }
}
