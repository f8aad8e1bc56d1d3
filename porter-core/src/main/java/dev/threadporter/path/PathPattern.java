package dev.threadporter.path;

import java.util.Optional;

/**
 * Patterns that name many files: {@code /src/app/**}{@code /.env} in the {@code glob_pattern}
 * entries of a permission profile. Codex writes them absolute, without dots and in the separators
 * of its machine, and escapes nothing in the folder of a project that it puts before one (seen in
 * 0.130.0 to 0.169.0).
 */
public final class PathPattern {
  private static final String WILDCARDS = "*?[]{}";

  /** The length of {@code \\?\}, whose question mark stands for itself. */
  private static final int VERBATIM = 4;

  private final String text;
  private final boolean backslashes;

  private PathPattern(String text) {
    this.text = text;
    this.backslashes = (!text.startsWith("/") && !FileUri.isOne(text)) || isVerbatim(text);
  }

  /**
   * Where a pattern goes: the folder that it begins with by a rule, the names from the first one
   * with a wildcard as they are, between the target's separators.
   *
   * @param pattern any text, untrusted
   * @param rules where folders go
   * @return the pattern there; empty if it isn't absolute or no rule covers the folder, and so has
   *     to stay as it is
   */
  public static Optional<String> map(String pattern, MappingRules rules) {
    return new PathPattern(pattern).mapped(rules);
  }

  private Optional<String> mapped(MappingRules rules) {
    int end = literalEnd();
    var mapped = rules.explain(text.substring(0, end));
    var whole = rules.explain(text);
    // A folder of a rule may have a wildcard's character in its name; there it stands for itself.
    while (!rule(mapped).equals(rule(whole))) {
      end = separatorEnd(end);
      mapped = rules.explain(text.substring(0, end));
    }
    var rest = text.substring(end);
    return mapped.map(folder -> joined(folder.value(), rest));
  }

  private static Optional<MappingRule> rule(Optional<MappedPath> mapped) {
    return mapped.map(MappedPath::rule);
  }

  /** Where the last name before the first wildcard ends, its separator included. */
  private int literalEnd() {
    int end = 0;
    for (int i = isVerbatim(text) ? VERBATIM : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Names.isSeparator(c, backslashes)) {
        end = i + 1;
      } else if (WILDCARDS.indexOf(c) >= 0) {
        return end;
      }
    }
    return text.length();
  }

  private int separatorEnd(int from) {
    int i = from;
    while (i < text.length() && !Names.isSeparator(text.charAt(i), backslashes)) {
      i++;
    }
    return Math.min(i + 1, text.length());
  }

  private String joined(String folder, String rest) {
    char separator = folder.startsWith("/") || FileUri.isOne(folder) ? '/' : '\\';
    var names = rest.replace(backslashes ? '\\' : '/', separator).replace('/', separator);
    boolean ends = rest.isEmpty() || folder.charAt(folder.length() - 1) == separator;
    return ends ? folder + names : folder + separator + names;
  }

  private static boolean isVerbatim(String text) {
    return text.startsWith("\\\\?\\") || text.startsWith("//?/");
  }
}
