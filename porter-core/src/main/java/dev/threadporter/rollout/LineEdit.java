package dev.threadporter.rollout;

import java.util.Optional;

/** Decides which values of rollout lines change. Asked in the order of the file. */
@FunctionalInterface
public interface LineEdit {
  /** Changes nothing. */
  LineEdit NONE = (field, value) -> Optional.empty();

  /**
   * The new value of a field.
   *
   * @param field what the value means
   * @param value the value: a string without quotes and escapes, or a number as it is written
   * @return the new value, or empty to leave every byte as it is; a number stays a number, a string
   *     a string
   */
  Optional<String> change(Field field, String value);

  /**
   * A provider for a {@code session_meta} line that names none, as Codex wrote up to 0.50.
   *
   * @return the provider to add, or empty to add none
   */
  default Optional<String> missingProvider() {
    return Optional.empty();
  }

  /**
   * Whether the numbers of lines change, so that each line has to be looked at.
   *
   * @return true to be asked for each {@link Field#ORDINAL}; otherwise only for those of lines that
   *     hold other fields
   */
  default boolean renumbers() {
    return false;
  }

  /**
   * Whether a fork or segment loses what points into its base, because what it pointed to is in the
   * file itself.
   *
   * @return true to write {@code null} in place of {@code history_base}
   */
  default boolean withoutBase() {
    return false;
  }
}
