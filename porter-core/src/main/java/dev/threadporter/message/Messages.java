package dev.threadporter.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders codes and named arguments as text of one language. Immutable and safe for use by several
 * threads.
 *
 * <p>A text names its arguments in braces, {@code {path}}; a name without an argument is left as it
 * stands, so that nothing is hidden.
 */
public final class Messages {
  static final Pattern ARGUMENT = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Messages ENGLISH = new Messages(Locale.ROOT);

  private final ResourceBundle bundle;
  private final Optional<Reasons> reasons;

  private Messages(Locale locale) {
    this.bundle = ResourceBundle.getBundle("dev.threadporter.message.Messages", locale);
    this.reasons = Optional.empty();
  }

  /** Texts of another language, which retell what was said in English. */
  private Messages(Locale locale, Messages english) {
    this.bundle = ResourceBundle.getBundle("dev.threadporter.message.Messages", locale);
    this.reasons = Optional.of(new Reasons(english.bundle));
  }

  /**
   * The texts in English, which JSON documents carry whatever the person's language.
   *
   * @return the English texts
   */
  public static Messages english() {
    return ENGLISH;
  }

  /**
   * The texts in a language; those in English if there are none in it.
   *
   * @param locale the language
   * @return the texts
   */
  public static Messages of(Locale locale) {
    return locale.getLanguage().equals("zh") ? new Messages(Locale.CHINESE, ENGLISH) : ENGLISH;
  }

  /**
   * The text of a finding.
   *
   * @param finding what was noticed
   * @return one sentence
   */
  public String finding(Finding finding) {
    var arguments = new LinkedHashMap<>(finding.arguments());
    finding.thread().ifPresent(thread -> arguments.putIfAbsent("thread", thread));
    finding.path().ifPresent(path -> arguments.putIfAbsent("path", path));
    arguments.replaceAll((name, value) -> word(value, arguments));
    return text("finding." + finding.code().id(), arguments);
  }

  /** A value of the form {@code @key} stands for a text of the bundle. */
  private String word(String value, Map<String, String> arguments) {
    return value.startsWith("@") && bundle.containsKey(value.substring(1))
        ? text(value.substring(1), arguments)
        : why(value);
  }

  /**
   * Why findings of a code come about and what they lead to.
   *
   * @param code what was noticed
   * @return one sentence; empty where the finding's own text says it all
   */
  public Optional<String> cause(FindingCode code) {
    var key = "cause." + code.id();
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /**
   * The text of a failure.
   *
   * @param code why porter gave up
   * @param arguments named values
   * @return one sentence
   */
  public String error(ErrorCode code, Map<String, String> arguments) {
    var retold = new LinkedHashMap<>(arguments);
    retold.replaceAll((name, value) -> word(value, arguments));
    return text("error." + code.id(), retold);
  }

  /**
   * A reason, which results carry in English since documents do, in this language.
   *
   * @param english a reason as a result or a failure carries it
   * @return the same in this language; as it is if it isn't one of porter's own texts
   */
  public String why(String english) {
    return reasons.map(known -> known.retell(english, this)).orElse(english);
  }

  /**
   * Any text of the bundle.
   *
   * @param key its key
   * @param arguments named values
   * @return the text with the values in place of their names
   * @throws java.util.MissingResourceException if the bundle has no such key
   */
  public String text(String key, Map<String, String> arguments) {
    return ARGUMENT
        .matcher(bundle.getString(key))
        .replaceAll(
            match ->
                Matcher.quoteReplacement(arguments.getOrDefault(match.group(1), match.group())));
  }
}
