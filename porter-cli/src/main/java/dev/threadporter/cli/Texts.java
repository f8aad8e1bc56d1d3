package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command says in one language: its own texts, {@code Texts.properties} and {@code
 * Help.properties} beside this class, and those of findings and errors. Immutable.
 */
final class Texts {
  private static final Pattern VALUE = Pattern.compile("\\{([0-9])}");

  private final Locale locale;
  private final ResourceBundle bundle;
  private final Messages messages;

  private Texts(Locale locale) {
    this.locale = locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ROOT;
    this.bundle = ResourceBundle.getBundle("dev.threadporter.cli.Texts", this.locale);
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
    return VALUE
        .matcher(bundle.getString(key))
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    TerminalText.exact(values[Integer.parseInt(match.group(1))].toString())));
  }

  /** A number with its noun, {@code count.<noun>.one} or {@code count.<noun>.many}. */
  String count(String noun, long number) {
    return get("count." + noun + (number == 1 ? ".one" : ".many"), number);
  }

  /** What {@code --help} says. */
  ResourceBundle help() {
    return ResourceBundle.getBundle("dev.threadporter.cli.Help", locale);
  }

  /** What was noticed. */
  String finding(Finding finding) {
    return messages.finding(finding);
  }

  /** Why, and what follows from it. */
  Optional<String> cause(Finding finding) {
    return messages.cause(finding.code());
  }

  /** A reason that a result carries in English. */
  String why(String english) {
    return messages.why(english);
  }

  /** Why porter gave up. */
  String error(PorterException failure) {
    return failure instanceof Usage usage
        ? get(usage.key(), usage.values())
        : error(failure.code(), failure.arguments());
  }

  /** A text of findings and errors with named values in place of their names. */
  String message(String key, Map<String, String> values) {
    return messages.text(key, values);
  }

  /** Why porter gave up. */
  String error(ErrorCode code, Map<String, String> arguments) {
    return messages.error(code, arguments);
  }
}
