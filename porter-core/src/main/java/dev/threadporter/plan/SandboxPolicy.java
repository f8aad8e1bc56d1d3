package dev.threadporter.plan;

import dev.threadporter.path.MappingRules;
import dev.threadporter.rollout.Field;
import dev.threadporter.rollout.PolicyText;
import java.util.Optional;

/**
 * The JSON in a row's {@code sandbox_policy}: a permission profile with paths since 0.14x, {@code
 * {"type":"read-only"}} before. What is mapped in a rollout's line is mapped here, and every other
 * character stays.
 */
public final class SandboxPolicy {
  private final Optional<MappingRules> first;
  private final MappingRules rules;

  /**
   * A mapping of policies.
   *
   * @param rules where paths go
   */
  public SandboxPolicy(MappingRules rules) {
    this(Optional.empty(), rules);
  }

  /** With rules that go before the others, as in the thread's rollouts. */
  SandboxPolicy(Optional<MappingRules> first, MappingRules rules) {
    this.first = first;
    this.rules = rules;
  }

  /**
   * The policy with mapped paths.
   *
   * @param policy the column's text
   * @return the same text if no path changes or it isn't JSON
   */
  public String mapped(String policy) {
    return PolicyText.changed(policy, this::moved);
  }

  private Optional<String> moved(Field field, String value) {
    return first
        .flatMap(own -> PathFields.mapped(field, value, own))
        .or(() -> PathFields.mapped(field, value, rules));
  }
}
