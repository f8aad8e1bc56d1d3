package dev.threadporter.path;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import java.util.Locale;
import java.util.Map;

/** What can be wrong with a rule by itself. */
enum RuleProblem {
  /** There is no {@code =}. */
  NO_EQUALS,
  /** OLD isn't an absolute path of any family. */
  OLD_NOT_ABSOLUTE,
  /** NEW isn't an absolute path of any family. */
  NEW_NOT_ABSOLUTE,
  /** NEW is a folder for which the target's system has no name, a drive on Linux for instance. */
  NEW_NOT_HERE;

  /**
   * A failure with the code USAGE and the arguments {@code problem}, this constant's name in lower
   * case with hyphens, and {@code rule}.
   */
  PorterException in(String rule) {
    String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    var arguments = Map.of("problem", id, "rule", rule);
    String reason = Messages.english().text("rule." + id, arguments);
    return new PorterException(
        ErrorCode.USAGE, Map.of("reason", reason, "problem", id, "rule", rule));
  }
}
