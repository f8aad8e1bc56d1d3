package dev.threadporter.path;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the rules that a person gave have anything to do: one that no path needs is most often a
 * slip of the pen. Not safe for use by several threads.
 */
public final class RuleUse {
  private final MappingRules rules;
  private final Set<MappingRule> used = new HashSet<>();

  /**
   * Starts with no rule used.
   *
   * @param rules the rules as they were given
   */
  public RuleUse(MappingRules rules) {
    this.rules = rules;
  }

  /**
   * Looks which rule a path goes by.
   *
   * @param path any text
   */
  public void see(String path) {
    rules.explain(path).map(MappedPath::rule).ifPresent(used::add);
  }

  /**
   * The rules that no path went by.
   *
   * @return each as it was typed, {@code OLD=NEW}
   */
  public List<String> unused() {
    return rules.rules().stream()
        .filter(rule -> !used.contains(rule))
        .map(rule -> rule.from() + "=" + rule.to())
        .toList();
  }
}
