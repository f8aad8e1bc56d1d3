package dev.threadporter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads small JSON documents into JDK values: objects become {@link LinkedHashMap}s, arrays {@link
 * ArrayList}s, whole numbers {@link Long}s, others {@link Double}s. Untrusted input is bounded in
 * depth and length, and a repeated key is an error. Stateless; safe for use by several threads.
 */
public final class JsonInput {
  /** No document of ours is as deep; a deeper one is hostile. */
  public static final int MAX_DEPTH = 1_000;

  /** The longest single string: a row's column can hold a long first message. */
  private static final int MAX_STRING = 64 << 20;

  /**
   * How many values a part of a document may have that is read part by part: a short text can stand
   * for so many of them that they don't fit into memory.
   */
  private static final int MAX_VALUES = 500_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonInput() {}

  /**
   * Reads one document that fills the text.
   *
   * @param text JSON
   * @return the value
   * @throws MalformedException if it isn't JSON, too deep, or followed by something
   * @throws IOException never otherwise
   */
  public static @Nullable Object read(String text) throws IOException {
    try (var json = FACTORY.createParser(text)) {
      return only(json);
    } catch (JsonProcessingException notJson) {
      throw malformed(notJson);
    }
  }

  /**
   * Reads one document that fills a stream.
   *
   * @param in JSON in UTF-8; not closed
   * @return the value
   * @throws MalformedException if it isn't JSON, is too deep, or is followed by something
   * @throws IOException if it can't be read
   */
  public static @Nullable Object read(InputStream in) throws IOException {
    // A reader, because Jackson would guess the encoding of bytes.
    try (var json = FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return only(json);
    } catch (JsonProcessingException notJson) {
      throw malformed(notJson);
    }
  }

  /**
   * Reads one document that fills a stream, part by part: what a handler takes is not kept, and
   * members that nobody asked for are passed over.
   *
   * @param in JSON in UTF-8, an object; not closed
   * @param wanted the names of the members that are read
   * @param handler is given each element of the object's arrays of objects as soon as it is read
   * @return the object without the elements that the handler took
   * @throws MalformedException if it isn't such JSON
   * @throws IOException if it can't be read, or the handler throws it
   */
  public static Map<String, Object> readStreaming(
      InputStream in, Set<String> wanted, ElementHandler handler) throws IOException {
    try (var json = FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("a JSON object was expected");
      }
      var result = new LinkedHashMap<String, Object>();
      var passedOver = new Budget(MAX_VALUES);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        json.nextToken();
        if (!wanted.contains(name)) {
          skip(json, passedOver);
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
          result.put(name, elements(json, name, handler));
        } else {
          result.put(name, value(json, new Budget(MAX_VALUES)));
        }
      }
      requireEnd(json);
      return result;
    } catch (JsonProcessingException notJson) {
      throw malformed(notJson);
    }
  }

  /** Jackson's own messages quote the document and point into its source. */
  private static MalformedException malformed(JsonProcessingException notJson) {
    return new MalformedException(
        notJson instanceof StreamConstraintsException
            ? "it is deeper or longer than any document of porter's"
            : "it is not JSON",
        notJson);
  }

  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new MalformedException("something follows the JSON document");
    }
  }

  private static List<Object> elements(JsonParser json, String name, ElementHandler handler)
      throws IOException {
    var kept = new ArrayList<Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      var element = value(json, new Budget(MAX_VALUES));
      if (!handler.element(name, element)) {
        kept.add(element);
      }
    }
    return kept;
  }

  /** Passes over a value; the parser notes its keys, so it is bounded as well. */
  private static void skip(JsonParser json, Budget budget) throws IOException {
    var depth = 0;
    do {
      budget.spend();
      if (json.currentToken() == null) {
        throw new MalformedException("the JSON document is empty or ends early");
      } else if (json.currentToken().isStructStart()) {
        depth++;
      } else if (json.currentToken().isStructEnd()) {
        depth--;
      }
    } while (depth > 0 && advance(json));
  }

  private static boolean advance(JsonParser json) throws IOException {
    json.nextToken();
    return true;
  }

  private static @Nullable Object only(JsonParser json) throws IOException {
    json.nextToken();
    var value = value(json, new Budget(Integer.MAX_VALUE));
    requireEnd(json);
    return value;
  }

  private static @Nullable Object value(JsonParser json, Budget budget) throws IOException {
    budget.spend();
    var token = json.currentToken();
    if (token == null) {
      throw new MalformedException("the JSON document is empty or ends early");
    }
    return switch (token) {
      case START_OBJECT -> object(json, budget);
      case START_ARRAY -> array(json, budget);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedException("unexpected JSON token " + token);
    };
  }

  private static Map<String, Object> object(JsonParser json, Budget budget) throws IOException {
    var result = new LinkedHashMap<String, Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      result.put(name, value(json, budget));
    }
    return result;
  }

  private static List<Object> array(JsonParser json, Budget budget) throws IOException {
    var result = new ArrayList<Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      result.add(value(json, budget));
    }
    return result;
  }

  /** How many values may still be read. */
  private static final class Budget {
    private int left;

    Budget(int values) {
      this.left = values;
    }

    void spend() throws MalformedException {
      if (left-- <= 0) {
        throw new MalformedException("it has more parts than any document of porter's");
      }
    }
  }

  /** Takes elements of a document's arrays. */
  @FunctionalInterface
  public interface ElementHandler {
    /**
     * Takes an element, or leaves it.
     *
     * @param array the key of the array in the document
     * @param element the element
     * @return whether the element was taken and need not be kept
     * @throws IOException to stop reading
     */
    boolean element(String array, @Nullable Object element) throws IOException;
  }
}
