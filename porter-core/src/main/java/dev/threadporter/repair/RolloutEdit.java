package dev.threadporter.repair;

import dev.threadporter.path.MappingRules;
import dev.threadporter.plan.PathFields;
import dev.threadporter.rollout.Field;
import dev.threadporter.rollout.LineEdit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The values that a repair changes in a rollout: paths by rules, and where it cuts its base. */
final class RolloutEdit implements LineEdit {
  private static final int KNOWN = 1_000;

  private final Optional<MappingRules> rules;
  private final Optional<MovedCwd> cwd;
  private final OptionalLong baseOffset;

  /** The same few paths stand in every turn; they are mapped once. */
  private final Map<Known, Optional<String>> known = new HashMap<>();

  private boolean changed;
  private boolean baseSeen;

  RolloutEdit(Optional<MappingRules> rules, Optional<MovedCwd> cwd, OptionalLong baseOffset) {
    this.rules = rules;
    this.cwd = cwd;
    this.baseOffset = baseOffset;
  }

  @Override
  public Optional<String> change(Field field, String value) {
    var to =
        switch (field) {
          case PATH, PATH_PATTERN -> path(field, value);
          case BASE_OFFSET -> baseOffset();
          default -> Optional.<String>empty();
        };
    changed |= to.isPresent() && !to.get().equals(value);
    return to;
  }

  /** Only the first is the rollout's own: lines of other threads may be copied into it. */
  private Optional<String> baseOffset() {
    var own = !baseSeen;
    baseSeen = true;
    return own && baseOffset.isPresent()
        ? Optional.of(Long.toString(baseOffset.getAsLong()))
        : Optional.empty();
  }

  private record Known(Field field, String value) {}

  private Optional<String> path(Field field, String value) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    if (known.size() > KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(
        new Known(field, value),
        path ->
            cwd.filter(own -> own.from().equals(value))
                .map(MovedCwd::to)
                .or(() -> PathFields.mapped(field, value, rules.get())));
  }

  /** Whether any value changed so far. */
  boolean changed() {
    return changed;
  }
}
