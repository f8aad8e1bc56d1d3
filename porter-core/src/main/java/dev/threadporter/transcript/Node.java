package dev.threadporter.transcript;

import dev.threadporter.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object of a line. Members of another type than the one asked for are as good as absent.
 *
 * @param members its members; a long string is a {@link TranscriptText}
 */
record Node(Map<?, ?> members) {
  static final Node NONE = new Node(Map.of());

  /** The longest text that is taken for JSON within JSON. */
  private static final int INNER = 64 << 10;

  /** An object in a text, as the arguments of tools are; none if it isn't one. */
  static Optional<Node> parse(TranscriptText text) throws IOException {
    var held = text.upTo(INNER).map(String::strip).filter(json -> json.startsWith("{"));
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try {
      var in = new ByteArrayInputStream(held.get().getBytes(StandardCharsets.UTF_8));
      return JsonInput.read(in) instanceof Map<?, ?> map
          ? Optional.of(new Node(map))
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** A short text that isn't for reading: a type, an id. */
  Optional<String> word(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  String type() {
    return word("type").orElse("");
  }

  /** A text for reading; empty if there is none. */
  TranscriptText text(String name) {
    return asText(members.get(name)).orElse(TranscriptText.EMPTY);
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  static Optional<TranscriptText> asText(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof TranscriptText text) {
      return Optional.of(text);
    }
    return value instanceof String text ? Optional.of(TranscriptText.of(text)) : Optional.empty();
  }

  OptionalLong number(String name) {
    return members.get(name) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  Node child(String name) {
    return members.get(name) instanceof Map<?, ?> map ? new Node(map) : NONE;
  }

  List<?> values(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The objects of an array. */
  List<Node> children(String name) {
    var result = new ArrayList<Node>();
    for (var value : values(name)) {
      if (value instanceof Map<?, ?> map) {
        result.add(new Node(map));
      }
    }
    return result;
  }

  /** The short texts of an array. */
  List<String> words(String name) {
    var result = new ArrayList<String>();
    for (var value : values(name)) {
      if (value instanceof String text) {
        result.add(text);
      }
    }
    return result;
  }
}
