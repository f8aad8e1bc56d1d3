package dev.threadporter.path;

import dev.threadporter.message.PorterException;
import java.util.Optional;

/** Takes {@code OLD=NEW} apart. */
final class RuleText {
  private RuleText() {}

  /**
   * Splits at the first {@code =} that an absolute path follows, so that both sides may hold one
   * elsewhere.
   */
  static Optional<MappingRule> split(String rule) {
    for (int i = rule.indexOf('='); i >= 0; i = rule.indexOf('=', i + 1)) {
      if (startsAbsolute(rule, i + 1)) {
        return Optional.of(new MappingRule(rule.substring(0, i), rule.substring(i + 1)));
      }
    }
    return Optional.empty();
  }

  /** What is wrong with a rule that can't be split. */
  static PorterException problem(String rule) {
    return (rule.indexOf('=') < 0 ? RuleProblem.NO_EQUALS : RuleProblem.NEW_NOT_ABSOLUTE).in(rule);
  }

  private static boolean startsAbsolute(String rule, int at) {
    if (rule.startsWith("/", at) || rule.startsWith("\\\\", at) || isInHome(rule, at, true)) {
      return true;
    }
    String rest = rule.substring(at);
    return FileUri.isOne(rest)
        || (PathReader.startsWithDrive(rest, 0)
            && rest.length() > 2
            && Names.isSeparator(rest.charAt(2), true));
  }

  /** Whether the text is {@code ~}, or begins with {@code ~/}, or with {@code ~\} for Windows. */
  static boolean isInHome(String text, int at, boolean backslash) {
    return text.startsWith("~", at)
        && (text.length() == at + 1 || Names.isSeparator(text.charAt(at + 1), backslash));
  }
}
