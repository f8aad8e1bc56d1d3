package dev.threadporter.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * Recognizes reasons. A reason is said where it is known, deep in an adapter for instance, and kept
 * in English, since JSON documents are; only who shows it knows the person's language. Here the
 * text that it was made from is found again, and with it the values. Immutable.
 */
final class Reasons {
  /** Keys of texts that stand within other texts, or in a field of a result. */
  private static final List<String> FAMILIES =
      List.of("git.why.", "git.left-out.", "reason.", "request.", "rule.", "why.");

  /** Longer than any reason with its values; what is longer isn't searched. */
  private static final int LONGEST = 4_000;

  private final List<Form> forms = new ArrayList<>();

  Reasons(ResourceBundle english) {
    for (var key : english.keySet()) {
      var text = english.getString(key);
      if (FAMILIES.stream().anyMatch(key::startsWith) && !text.isEmpty()) {
        forms.add(Form.of(key, text));
      }
    }
    // Of two that fit, the one with more text of its own says more exactly what was meant.
    forms.sort(Comparator.comparingInt(Form::own).reversed().thenComparing(Form::key));
  }

  String retell(String english, Messages language) {
    if (english.length() > LONGEST) {
      return english;
    }
    for (var form : forms) {
      var match = form.pattern().matcher(english);
      if (match.matches()) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < form.names().size(); i++) {
          values.put(form.names().get(i), language.why(match.group(i + 1)));
        }
        return language.text(form.key(), values);
      }
    }
    return english;
  }

  /**
   * What texts of a key look like.
   *
   * @param own how many characters are the text's own
   */
  private record Form(String key, Pattern pattern, List<String> names, int own) {
    static Form of(String key, String text) {
      var pattern = new StringBuilder();
      var names = new ArrayList<String>();
      var own = 0;
      var end = 0;
      var values = Messages.ARGUMENT.matcher(text);
      while (values.find()) {
        own += values.start() - end;
        pattern.append(Pattern.quote(text.substring(end, values.start()))).append("(.*?)");
        names.add(values.group(1));
        end = values.end();
      }
      pattern.append(Pattern.quote(text.substring(end)));
      own += text.length() - end;
      return new Form(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), names, own);
    }
  }
}
