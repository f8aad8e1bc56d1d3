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
   * Reads one document that fills a stream, part by part: what a handler takes is not kept.
   *
   * @param in JSON in UTF-8, an object; not closed
   * @param handler is given each element of the object's arrays of objects as soon as it is read
   * @return the object without the elements that the handler took
   * @throws MalformedException if it isn't such JSON
   * @throws IOException if it can't be read, or the handler throws it
   */
  public static Map<String, Object> readStreaming(InputStream in, ElementHandler handler)
      throws IOException {
    try (var json = FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("a JSON object was expected");
      }
      var result = new LinkedHashMap<String, Object>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        json.nextToken();
        result.put(
            name,
            json.currentToken() == JsonToken.START_ARRAY
                ? elements(json, name, handler)
                : value(json));
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
      var element = value(json);
      if (!handler.element(name, element)) {
        kept.add(element);
      }
    }
    return kept;
  }

  private static @Nullable Object only(JsonParser json) throws IOException {
    json.nextToken();
    var value = value(json);
    requireEnd(json);
    return value;
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    var token = json.currentToken();
    if (token == null) {
      throw new MalformedException("the JSON document is empty or ends early");
    }
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedException("unexpected JSON token " + token);
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    var result = new LinkedHashMap<String, Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      result.put(name, value(json));
    }
    return result;
  }

  private static List<Object> array(JsonParser json) throws IOException {
    var result = new ArrayList<Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      result.add(value(json));
    }
    return result;
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
