package dev.threadporter.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one line, without its long strings and without what nobody reads. */
final class LineTree {
  /** More values than any line of Codex's has, but for lines made to fill memory. */
  private static final int VALUES = 100_000;

  private static final int DEPTH = 200;

  /** Copies for the model, and instructions that are the same in every thread. */
  private static final Set<String> UNREAD =
      Set.of(
          "replacement_history",
          "base_instructions",
          "dynamic_tools",
          "encrypted_content",
          "text_elements",
          "rate_limits",
          "internal_chat_message_metadata");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(4 * LongStrings.HELD)
                  .maxNestingDepth(DEPTH)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private final JsonParser json;
  private final LongCheck longCheck;
  private final LongStrings strings;
  private int values;

  private LineTree(JsonParser json, LongCheck longCheck, LongStrings strings) {
    this.json = json;
    this.longCheck = longCheck;
    this.strings = strings;
  }

  /** A line in memory. */
  static Optional<Node> of(byte[] bytes, int from, int length, LongStrings strings)
      throws IOException {
    try (var json = FACTORY.createParser(bytes, from, length)) {
      LongCheck check =
          quote -> LongStrings.isLong(bytes, Math.toIntExact(from + quote), from + length);
      return new LineTree(json, check, strings).tree();
    }
  }

  /** A line that is longer than what is held. */
  static Optional<Node> of(InputStream in, LongStrings strings) throws IOException {
    try (var json = FACTORY.createParser(in)) {
      return new LineTree(json, strings::isLong, strings).tree();
    }
  }

  private Optional<Node> tree() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    return Optional.of(new Node(object()));
  }

  private Map<String, @Nullable Object> object() throws IOException {
    var result = new LinkedHashMap<String, @Nullable Object>();
    json.nextToken();
    while (json.currentToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (UNREAD.contains(name)) {
        json.skipChildren();
        json.nextToken();
      } else {
        result.put(name, value());
      }
    }
    return result;
  }

  private List<@Nullable Object> array() throws IOException {
    var result = new ArrayList<@Nullable Object>();
    json.nextToken();
    while (json.currentToken() != JsonToken.END_ARRAY) {
      result.add(value());
    }
    return result;
  }

  /** The current value; afterwards the parser stands on the token behind it. */
  private @Nullable Object value() throws IOException {
    if (json.currentToken() == null || ++values > VALUES) {
      throw new JsonParseException(json, "too much in one line");
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return string();
    }
    Object result =
        switch (json.currentToken()) {
          case START_OBJECT -> object();
          case START_ARRAY -> array();
          case VALUE_NUMBER_INT -> whole();
          case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> null;
        };
    json.nextToken();
    return result;
  }

  private Object whole() throws IOException {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return json.getDoubleValue();
    }
    return json.getLongValue();
  }

  private Object string() throws IOException {
    var quote = json.currentTokenLocation().getByteOffset();
    if (!longCheck.isLong(quote)) {
      var text = json.getText();
      json.nextToken();
      return text;
    }
    // A string that isn't asked for is skipped, whatever its length.
    json.nextToken();
    return strings.place(quote, json.currentTokenLocation().getByteOffset());
  }

  /** Tells whether the string at an offset of the line is too long to be held. */
  @FunctionalInterface
  private interface LongCheck {
    boolean isLong(long quote) throws IOException;
  }
}
