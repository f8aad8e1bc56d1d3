package dev.threadporter.plan;

import dev.threadporter.path.MappingRules;
import dev.threadporter.path.PathPattern;
import dev.threadporter.rollout.Field;
import java.util.Optional;

/** Where a field of a rollout line or of a row's policy goes that names folders. */
public final class PathFields {
  private PathFields() {}

  /**
   * Where a value goes.
   *
   * @param field what it means
   * @param value the value, untrusted
   * @param rules where folders go
   * @return the new value; empty if no rule covers it, or the field names no folder
   */
  public static Optional<String> mapped(Field field, String value, MappingRules rules) {
    return switch (field) {
      case PATH -> rules.map(value);
      case PATH_PATTERN -> PathPattern.map(value, rules);
      default -> Optional.empty();
    };
  }
}
