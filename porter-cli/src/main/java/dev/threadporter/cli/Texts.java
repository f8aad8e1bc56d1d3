package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.Messages;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What the command says in one language: its own texts, {@code Texts.properties} beside this class,
 * and those of findings and errors. Immutable.
 */
final class Texts {
  private final ResourceBundle bundle;
  private final Messages messages;

  private Texts(Locale locale) {
    this.bundle =
        ResourceBundle.getBundle(
            "dev.threadporter.cli.Texts",
            locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ROOT);
    this.messages = Messages.of(locale);
  }

  static Texts of(Locale locale) {
    return new Texts(locale);
  }

  /** The texts that JSON documents carry whatever the person's language. */
  static Texts english() {
    return of(Locale.ROOT);
  }

  /**
   * A text with values in place of {@code {0}}, {@code {1}} …; untrusted ones are made harmless.
   */
  String get(String key, Object... values) {
    var text = bundle.getString(key);
    for (var i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", TerminalText.exact(values[i].toString()));
    }
    return text;
  }

  /** What was noticed. */
  String finding(Finding finding) {
    return messages.finding(finding);
  }

  /** Why, and what follows from it. */
  Optional<String> cause(Finding finding) {
    return messages.cause(finding.code());
  }

  /** Another text of the library. */
  String message(String key, Map<String, String> arguments) {
    return messages.text(key, arguments);
  }

  /** Another text of the library, without arguments. */
  String message(String key) {
    return message(key, Map.of());
  }

  /** Why porter gave up. */
  String error(ErrorCode code, Map<String, String> arguments) {
    return messages.error(code, arguments);
  }
}
