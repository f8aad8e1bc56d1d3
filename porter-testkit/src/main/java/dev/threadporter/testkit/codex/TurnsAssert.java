package dev.threadporter.testkit.codex;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the turns that Codex shows. */
public final class TurnsAssert extends AbstractAssert<TurnsAssert, Turns> {

  TurnsAssert(@Nullable Turns actual) {
    super(actual, TurnsAssert.class);
  }

  /** That there are so many turns. */
  public TurnsAssert hasTurns(int count) {
    isNotNull();
    if (actual.count() != count) {
      throw failure("Expected %d turns, but Codex shows %d: %s", count, actual.count(), types());
    }
    return this;
  }

  /** That there are so many items in all turns. */
  public TurnsAssert hasItems(int count) {
    isNotNull();
    if (actual.items() != count) {
      throw failure("Expected %d items, but Codex shows %d: %s", count, actual.items(), types());
    }
    return this;
  }

  /** That these are the texts of the messages, in order. */
  public TurnsAssert hasTexts(String... texts) {
    isNotNull();
    if (!actual.texts().equals(List.of(texts))) {
      throw failure("Expected the texts %s, but Codex shows %s", List.of(texts), actual.texts());
    }
    return this;
  }

  /** That as many turns, the same types of items and the same texts are shown as there. */
  public TurnsAssert showTheSameAs(Turns other) {
    hasTurns(other.count());
    if (!types().equals(other.itemTypes())) {
      throw failure("Expected the items %s, but Codex shows %s", other.itemTypes(), types());
    }
    return hasTexts(other.texts().toArray(String[]::new));
  }

  private List<String> types() {
    return actual.itemTypes();
  }
}
