package dev.threadporter.repair;

import dev.threadporter.path.MappingRules;
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
  private final Map<String, Optional<String>> known = new HashMap<>();

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
          case PATH -> path(value);
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

  private Optional<String> path(String value) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    if (known.size() > KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(
        value,
        path ->
            cwd.filter(own -> own.from().equals(path))
                .map(MovedCwd::to)
                .or(() -> rules.get().map(path)));
  }

  /** Whether any value changed so far. */
  boolean changed() {
    return changed;
  }
}
