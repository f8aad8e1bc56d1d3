package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.threadporter.rollout.FieldTree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the fields of one line with a JSON parser that is told where the bytes are, and offers each
 * to a visitor.
 */
final class LineWalker {
  /** No path or id is longer; a longer value makes the line one that porter doesn't understand. */
  private static final int MAX_VALUE = 64 << 10;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_VALUE)
                  .maxNestingDepth(1_000)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private final JsonParser json;
  private final Visitor visitor;

  private LineWalker(JsonParser json, Visitor visitor) {
    this.json = json;
    this.visitor = visitor;
  }

  /**
   * Walks a line that is one JSON object, optionally between white space; or no JSON at all, for a
   * blank line.
   *
   * @param fields where in the object the fields are
   * @throws JsonParseException if it isn't
   */
  static void walk(InputStream line, FieldTree fields, Visitor visitor) throws IOException {
    try (var json = FACTORY.createParser(line)) {
      var first = json.nextToken();
      if (first == null) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        throw new JsonParseException(json, "not a JSON object");
      }
      new LineWalker(json, visitor).object(fields.root(), true);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "something follows the JSON object");
      }
    }
  }

  private void object(Node node, boolean root) throws IOException {
    var provider = false;
    var meta = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var key = json.currentName();
      var child = node.child(key);
      provider |= key.equals("model_provider");
      meta |= key.equals("cli_version");
      json.nextToken();
      value(child);
    }
    // Only session_meta has a cli_version; no walk of other lines comes here with one.
    if (!root && meta && !provider) {
      visitor.endOfMetaWithoutProvider(json.currentTokenLocation().getByteOffset());
    }
  }

  private void value(@Nullable Node node) throws IOException {
    var token = json.currentToken();
    if (node == null) {
      json.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      var start = json.currentTokenLocation().getByteOffset();
      object(node, false);
      if (node.child("end_byte_offset") != null && json.currentName().equals("history_base")) {
        visitor.base(start, json.currentLocation().getByteOffset());
      }
    } else if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        value(node.child("*"));
      }
    } else if (node.field().isPresent() && token.isScalarValue()) {
      scalar(node.field().get(), token);
    }
  }

  private void scalar(Field field, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      return;
    }
    var start = json.currentTokenLocation().getByteOffset();
    visitor.valueStarts(start);
    var text = json.getText();
    // A number's end isn't known by the parser's position, but a number is as long as its text.
    var string = token == JsonToken.VALUE_STRING;
    var end = string ? json.currentLocation().getByteOffset() : start + text.length();
    visitor.value(field, text, start, end, string);
  }

  /**
   * A string as JSON in the manner of Codex: everything that needn't be escaped stands as it is, in
   * UTF-8.
   */
  static byte[] quoted(String text) {
    var escaped = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    return ("\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
  }

  /** Is offered the fields of a line; offsets count the line's bytes. */
  interface Visitor {
    /**
     * A value of interest starts; from here on the line's bytes are needed until the value is
     * given.
     */
    void valueStarts(long start);

    /** A value, with the place of its JSON text. */
    void value(Field field, String text, long start, long end, boolean string) throws IOException;

    /** The object that says where a fork's base is, with the place of its JSON text. */
    void base(long start, long end);

    /** The closing brace of a session_meta payload that has no provider. */
    void endOfMetaWithoutProvider(long brace);
  }
}
