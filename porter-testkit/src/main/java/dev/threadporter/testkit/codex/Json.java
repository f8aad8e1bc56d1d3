package dev.threadporter.testkit.codex;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view of one JSON value as the real Codex says it: an object, an array, a scalar, {@code null},
 * or nothing at all. Steps into what is not there give the missing value, so that a test reads a
 * deep field in one expression and decides at the end. Immutable and thread-safe.
 */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Json MISSING = new Json(null, false);

  /** What is inside, for the writer. */
  final @Nullable Object value;

  private final boolean present;

  private Json(@Nullable Object value, boolean present) {
    this.value = value;
    this.present = present;
  }

  /**
   * Parses one JSON document.
   *
   * @throws IllegalArgumentException if the text is not one JSON value
   */
  public static Json parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Json parsed = new Json(read(parser), true);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value: " + abbreviated(text));
      }
      return parsed;
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + abbreviated(text), e);
    }
  }

  /**
   * Wraps plain Java values: maps with string keys, collections, strings, numbers, booleans, null,
   * and {@code Json} itself.
   */
  public static Json of(@Nullable Object value) {
    return value instanceof Json json ? json : new Json(value, true);
  }

  /** Builds an object from alternating names and values; a null value is written as null. */
  public static Json object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new Json(Collections.unmodifiableMap(fields), true);
  }

  /** The field of that name, or the missing value when this is no object or has no such field. */
  public Json get(String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name) ? of(map.get(name)) : MISSING;
  }

  /** The elements when this is an array, else an empty list. */
  public List<Json> items() {
    return value instanceof Collection<?> list ? list.stream().map(Json::of).toList() : List.of();
  }

  /** The field names when this is an object, else an empty list; in the order they were written. */
  public List<String> names() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The string, or empty when this is anything else. */
  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The string, or the empty string when this is anything else. */
  public String string() {
    return text().orElse("");
  }

  /** The number, cut to a whole one, or empty when this is anything else. */
  public OptionalLong number() {
    return value instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  /** Whether this is the literal {@code true}. */
  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /** Whether there is a value other than {@code null}. */
  public boolean isPresent() {
    return present && value != null;
  }

  /** Every string anywhere inside, in document order; for looking a text up in an answer. */
  public Stream<String> strings() {
    if (value instanceof String text) {
      return Stream.of(text);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(inner -> of(inner).strings());
    }
    return items().stream().flatMap(Json::strings);
  }

  /** The value as compact JSON; the missing value as {@code null}. */
  @Override
  public String toString() {
    return JsonWriter.write(FACTORY, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Json json && toString().equals(json.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("no value");
    }
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> parser.getText();
    };
  }

  private static Object readObject(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return Collections.unmodifiableMap(fields);
  }

  private static Object readArray(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return Collections.unmodifiableList(elements);
  }

  private static String abbreviated(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
