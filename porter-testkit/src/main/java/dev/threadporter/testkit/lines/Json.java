package dev.threadporter.testkit.lines;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A JSON object that is written as it is filled: compact, keys in the given order, as Codex writes.
 */
public final class Json {
  private final StringBuilder text = new StringBuilder("{");

  /** Starts an empty object. */
  public static Json object() {
    return new Json();
  }

  /** Adds a string. */
  public Json put(String key, String value) {
    return raw(key, quote(value));
  }

  /** Adds a whole number. */
  public Json put(String key, long value) {
    return raw(key, Long.toString(value));
  }

  /** Adds a truth value. */
  public Json put(String key, boolean value) {
    return raw(key, Boolean.toString(value));
  }

  /** Adds an object. */
  public Json put(String key, Json value) {
    return raw(key, value.toString());
  }

  /** Adds a list of objects. */
  public Json put(String key, List<Json> values) {
    return raw(key, values.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]")));
  }

  /** Adds a list of strings. */
  public Json putStrings(String key, List<String> values) {
    return raw(key, values.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")));
  }

  /** Adds {@code null} for each key. */
  public Json nulls(String... keys) {
    for (String key : keys) {
      raw(key, "null");
    }
    return this;
  }

  /** Adds a value that is JSON already. */
  public Json raw(String key, String json) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quote(key)).append(':').append(json);
    return this;
  }

  /** Adds more only if something holds. */
  public Json when(boolean condition, Consumer<Json> more) {
    if (condition) {
      more.accept(this);
    }
    return this;
  }

  /** Returns a string in quotes, with the escapes that Codex uses: no more than JSON asks for. */
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      appendEscaped(quoted, value.charAt(i));
    }
    return quoted.append('"').toString();
  }

  private static void appendEscaped(StringBuilder quoted, char c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      default -> {
        if (c < ' ') {
          quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          quoted.append(c);
        }
      }
    }
  }

  /** Returns the object as JSON text. */
  @Override
  public String toString() {
    return text + "}";
  }
}
