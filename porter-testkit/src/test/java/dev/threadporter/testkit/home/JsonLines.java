package dev.threadporter.testkit.home;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads lines back with a parser that is not the writer. */
final class JsonLines {
  private JsonLines() {}

  /**
   * Returns every scalar of a line by its path, such as {@code payload.history_base.thread_id} or
   * {@code a[0].b}.
   */
  static Map<String, String> scalars(String line) throws IOException {
    Map<String, String> scalars = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          scalars.put(path(parser), parser.getText());
        }
      }
    }
    return scalars;
  }

  /** Returns one scalar of a line; empty if it isn't there. */
  static String scalar(String line, String path) throws IOException {
    return scalars(line).getOrDefault(path, "");
  }

  private static String path(JsonParser parser) {
    Deque<String> parts = new ArrayDeque<>();
    for (var at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
      parts.addFirst(at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
    }
    String path = String.join("", parts);
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
