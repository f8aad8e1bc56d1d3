package dev.threadporter.rollout;

import java.util.Optional;

/**
 * Another edit that also moves the numbers of the lines, for lines that follow others than before.
 *
 * @param other decides what else changes
 * @param by how much is added to each number
 */
public record Renumbering(LineEdit other, long by) implements LineEdit {
  @Override
  public Optional<String> change(Field field, String value) {
    return field == Field.ORDINAL ? moved(value) : other.change(field, value);
  }

  private Optional<String> moved(String value) {
    try {
      return Optional.of(Long.toString(Math.addExact(Long.parseLong(value), by)));
    } catch (NumberFormatException | ArithmeticException notANumber) {
      return Optional.empty();
    }
  }

  @Override
  public boolean renumbers() {
    return by != 0;
  }

  @Override
  public Optional<String> missingProvider() {
    return other.missingProvider();
  }

  @Override
  public boolean withoutBase() {
    return other.withoutBase();
  }
}
