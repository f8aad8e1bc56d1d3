package dev.threadporter.git;

import dev.threadporter.message.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sentences for people, from porter's one resource bundle. */
final class Texts {
  private Texts() {}

  /**
   * Renders a text.
   *
   * @param key its key
   * @param arguments names and values in turn
   */
  static String of(String key, Object... arguments) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      named.put(arguments[i].toString(), arguments[i + 1].toString());
    }
    return Messages.english().text(key, named);
  }

  /** What an exception says, or its kind if it says nothing. */
  static String of(Throwable e) {
    @Nullable String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
  }
}
