package dev.threadporter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes values in a JSON document that belongs to another program: every character stays but
 * those of the values that are changed or added. Not safe for use by several threads.
 */
public final class JsonSplices {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String document;
  private final List<Splice> splices = new ArrayList<>();

  /**
   * Starts with a document as it is.
   *
   * @param document JSON, an object
   */
  public JsonSplices(String document) {
    this.document = document;
  }

  /**
   * Sets values in one of the document's objects. A member that is there keeps its place, others
   * are added at the end; the object itself is added if it is missing.
   *
   * @param object the object's name in the document
   * @param values the values by the members' names
   * @throws IOException if the document isn't such JSON
   */
  public void set(String object, Map<String, ?> values) throws IOException {
    var missing = new LinkedHashMap<String, @Nullable Object>(values);
    var found = new boolean[1];
    walk(
        (json, name) -> {
          if (name.equals(object) && json.currentToken() == JsonToken.START_OBJECT) {
            found[0] = true;
            members(json, (inner, member) -> replace(inner, missing.remove(member)));
            add(end(json) - 1, missing);
          } else {
            json.skipChildren();
          }
        });
    if (!found[0]) {
      add(document.lastIndexOf('}'), Map.of(object, values));
    }
  }

  /**
   * Changes members of the document that are there.
   *
   * @param values the values by the members' names
   * @throws IOException if the document isn't such JSON
   */
  public void replace(Map<String, ?> values) throws IOException {
    walk((json, name) -> replace(json, values.get(name)));
  }

  /**
   * Changes members of one of the document's objects that are there.
   *
   * @param object the object's name in the document
   * @param values the values by the members' names
   * @throws IOException if the document isn't such JSON
   */
  public void replace(String object, Map<String, ?> values) throws IOException {
    walk(
        (json, name) -> {
          if (name.equals(object) && json.currentToken() == JsonToken.START_OBJECT) {
            members(json, (inner, member) -> replace(inner, values.get(member)));
          } else {
            json.skipChildren();
          }
        });
  }

  /**
   * Changes texts in the objects that are members of one of the document's objects.
   *
   * @param object the object's name in the document
   * @param change gives the new text for a member's name, the name of a text in it, and that text;
   *     the same text to leave it
   * @throws IOException if the document isn't such JSON
   */
  public void change(String object, Change change) throws IOException {
    walk(
        (json, name) -> {
          if (name.equals(object) && json.currentToken() == JsonToken.START_OBJECT) {
            members(json, (inner, member) -> change(inner, member, change));
          } else {
            json.skipChildren();
          }
        });
  }

  private void change(JsonParser json, String member, Change change) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    members(
        json,
        (inner, key) -> {
          if (inner.currentToken() == JsonToken.VALUE_STRING) {
            replace(inner, change.to(member, key, inner.getText()));
          } else {
            inner.skipChildren();
          }
        });
  }

  private void replace(JsonParser json, @Nullable Object value) throws IOException {
    var start = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    if (value != null) {
      var same = json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals(value);
      if (!same) {
        splices.add(new Splice(start, valueEnd(json, start), JsonOutput.line(value)));
      }
    }
  }

  /** A string and a container end where the parser is; anything else is as long as its text. */
  private static int valueEnd(JsonParser json, int start) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING || json.currentToken().isStructEnd()
        ? end(json)
        : start + json.getText().length();
  }

  private static int end(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      // Only a text that was asked for is read to its end.
      json.getTextLength();
    }
    return (int) json.currentLocation().getCharOffset();
  }

  private void add(int brace, Map<String, ?> members) {
    if (!members.isEmpty()) {
      var line = JsonOutput.line(members);
      var first = document.substring(0, brace).stripTrailing().endsWith("{");
      splices.add(
          new Splice(brace, brace, (first ? "" : ",") + line.substring(1, line.length() - 1)));
    }
  }

  private void walk(Visitor visitor) throws IOException {
    try (var json = FACTORY.createParser(document)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a JSON object was expected");
      }
      members(json, visitor);
      if (json.nextToken() != null) {
        throw new IOException("something follows the JSON document");
      }
    }
  }

  private static void members(JsonParser json, Visitor visitor) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      visitor.value(json, name);
    }
  }

  /**
   * The document with the changes.
   *
   * @return JSON; the document itself if nothing changed
   */
  public String text() {
    var text = new StringBuilder(document);
    splices.stream()
        .sorted(Comparator.comparingInt(Splice::start).reversed())
        .forEach(splice -> text.replace(splice.start(), splice.end(), splice.with()));
    return text.toString();
  }

  private record Splice(int start, int end, String with) {}

  /** Is given each member of an object, and reads its value to the end. */
  private interface Visitor {
    void value(JsonParser json, String name) throws IOException;
  }

  /** Says what becomes of a text. */
  @FunctionalInterface
  public interface Change {
    /**
     * The new text.
     *
     * @param member the name of the object that it is in
     * @param key its name in that object
     * @param text the text
     * @return the new text, or the same
     */
    String to(String member, String key, String text);
  }
}
