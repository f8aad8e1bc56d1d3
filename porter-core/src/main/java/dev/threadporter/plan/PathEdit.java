package dev.threadporter.plan;

import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.rollout.Field;
import dev.threadporter.rollout.LineEdit;
import dev.threadporter.rollout.Renumbering;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The change that an import makes to a rollout: paths by rules, the base by where the base's lines
 * went, the provider by request.
 */
final class PathEdit implements LineEdit {
  private static final int KNOWN = 1_000;

  private final MappingRules rules;
  private final RuleUse use;
  private final Optional<MappingRules> first;
  private final Rebasing rebasing;
  private final Optional<String> provider;
  private final String defaultProvider;
  private boolean providerAdded;

  /** The same few paths stand in every turn; they are mapped once. */
  private final Map<Known, Optional<String>> known = new HashMap<>();

  /**
   * An edit.
   *
   * @param use learns which rules of the person have anything to do
   * @param first rules that go before the others: a thread that is here already stays in its folder
   */
  PathEdit(
      MappingRules rules,
      RuleUse use,
      Optional<MappingRules> first,
      Rebasing rebasing,
      Optional<String> provider,
      String defaultProvider) {
    this.rules = rules;
    this.use = use;
    this.first = first;
    this.rebasing = rebasing;
    this.provider = provider;
    this.defaultProvider = defaultProvider;
  }

  @Override
  public Optional<String> change(Field field, String value) {
    return switch (field) {
      case PATH, PATH_PATTERN -> path(field, value);
      case BASE_ID, BASE_ORDINAL, BASE_OFFSET -> rebasing.change(field, value);
      case PROVIDER -> provider.or(() -> value.isEmpty() ? added() : Optional.empty());
      case HISTORY_MODE, ORDINAL, REMOTE -> Optional.empty();
    };
  }

  private record Known(Field field, String value) {
    Optional<String> by(MappingRules rules) {
      return PathFields.mapped(field, value, rules);
    }
  }

  private Optional<String> path(Field field, String value) {
    if (known.size() > KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(
        new Known(field, value), path -> first.flatMap(path::by).or(() -> byRules(path)));
  }

  private Optional<String> byRules(Known path) {
    use.see(path.value());
    return path.by(rules);
  }

  @Override
  public Optional<String> missingProvider() {
    return provider.or(this::added);
  }

  private Optional<String> added() {
    providerAdded = true;
    return Optional.of(defaultProvider);
  }

  /** By how much the numbers of a new rollout's lines grow. */
  long shift() {
    return rebasing.shift();
  }

  /** This edit for lines whose numbers grow. */
  LineEdit renumbered(long by) {
    return by == 0 ? this : new Renumbering(this, by);
  }

  /** Whether a provider had to be added since this was asked last. */
  boolean takeProviderAdded() {
    var was = providerAdded;
    providerAdded = false;
    return was;
  }
}
