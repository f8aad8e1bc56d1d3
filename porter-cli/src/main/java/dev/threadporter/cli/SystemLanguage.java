package dev.threadporter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The language of the system, by the variables of the locale. Java asks the C library, which knows
 * only locales that are installed and says English otherwise.
 */
final class SystemLanguage {
  private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private SystemLanguage() {}

  /** The language of the first variable that is set, else what Java takes for the system's. */
  static Locale of(Map<String, String> variables, Locale otherwise) {
    for (var variable : VARIABLES) {
      var value = variables.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return Locale.forLanguageTag(value.replaceFirst("[_.@-].*", ""));
      }
    }
    return otherwise;
  }
}
