package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.threadporter.json.JsonObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a rollout's first lines tell. Of a line only the wanted members are kept, the others
 * are skipped.
 */
public final class HeadReader {
  /** How far the person's first message is looked for; instructions and context come before it. */
  private static final int LINES = 200;

  private static final long BYTES = 8L << 20;

  /** Where reading ends in any case, in the middle of a line perhaps: a line can be a gigabyte. */
  private static final long LIMIT = 32L << 20;

  /** How much of a first message is kept. */
  private static final int PREVIEW = 300;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final Set<String> UNWANTED =
      Set.of("base_instructions", "instructions", "dynamic_tools", "user_instructions");

  private static final Set<String> MESSAGE = Set.of("type", "message", "item");

  /** What the person wrote is called so in events and items of every generation. */
  private static final Set<String> TEXTS = Set.of("message", "text");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(4 << 20).maxNestingDepth(200).build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private HeadReader() {}

  /**
   * Reads a rollout's head.
   *
   * @param rollout the file
   * @return what its first lines tell
   * @throws IOException if the file can't be read
   * @throws UnsupportedRolloutException if its first line isn't a {@code session_meta} as Codex
   *     writes it since 0.42
   */
  public static RolloutHead read(RolloutFile rollout)
      throws IOException, UnsupportedRolloutException {
    try (var in = rollout.open()) {
      return read(in);
    }
  }

  static RolloutHead read(InputStream in) throws IOException, UnsupportedRolloutException {
    var lines = new LineStream(new FirstBytes(in, LIMIT));
    if (!lines.nextLine()) {
      throw new UnsupportedRolloutException("it is empty");
    }
    var meta = meta(lines);
    return RolloutHead.of(meta, firstUserMessage(lines))
        .orElseThrow(() -> new UnsupportedRolloutException("its first line has no thread id"));
  }

  private static JsonObject meta(LineStream lines) throws IOException, UnsupportedRolloutException {
    if (lines.head().has(0, BYTE_ORDER_MARK)) {
      // Codex doesn't read such a file; porter does, to carry it and say so.
      lines.read(new byte[BYTE_ORDER_MARK.length], 0, BYTE_ORDER_MARK.length);
    }
    try {
      var line = new JsonObject(payload(lines, name -> !UNWANTED.contains(name)));
      if (!line.optionalText("type").filter("session_meta"::equals).isPresent()) {
        throw new UnsupportedRolloutException("its first line is not a session_meta");
      }
      return line.object("payload")
          .orElseThrow(() -> new UnsupportedRolloutException("its session_meta is empty"));
    } catch (JsonProcessingException notJson) {
      throw new UnsupportedRolloutException("its first line is not JSON");
    }
  }

  private static Optional<String> firstUserMessage(LineStream lines) throws IOException {
    for (var number = 0; number < LINES && lines.position() < BYTES && lines.nextLine(); number++) {
      if (LineKind.of(lines.head()) == LineKind.WITHOUT_FIELDS) {
        lines.skipLine();
        continue;
      }
      var message = messageOfLine(lines);
      if (message.isPresent()) {
        return message;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> messageOfLine(LineStream lines) throws IOException {
    try {
      return new JsonObject(payload(lines, MESSAGE::contains))
          .object("payload")
          .flatMap(HeadReader::userMessage);
    } catch (JsonProcessingException badLine) {
      // A line that isn't JSON holds no message; whoever reads the whole rollout reports it.
      return Optional.empty();
    }
  }

  private static Optional<String> userMessage(JsonObject event) {
    var type = event.optionalText("type").orElse("");
    if (type.equals("user_message")) {
      return event.optionalText("message").filter(text -> !text.isBlank()).map(HeadReader::cut);
    }
    return event
        .object("item")
        .filter(item -> item.optionalText("type").filter("UserMessage"::equals).isPresent())
        .flatMap(HeadReader::text)
        .map(HeadReader::cut);
  }

  private static Optional<String> text(JsonObject item) {
    for (var part : item.list("content")) {
      if (part instanceof Map<?, ?> map
          && map.get("text") instanceof String text
          && !text.isBlank()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /**
   * What the person wrote in a line that says so.
   *
   * @param line the line's beginning; it may be cut anywhere
   */
  static Optional<String> textOf(byte[] line) {
    try (var json = FACTORY.createParser(line)) {
      while (json.nextToken() != null) {
        var isText = json.currentToken() == JsonToken.VALUE_STRING;
        if (isText && TEXTS.contains(String.valueOf(json.currentName()))) {
          var text = json.getText();
          if (!text.isBlank()) {
            return Optional.of(cut(text));
          }
        }
      }
    } catch (IOException cutOff) {
      // The text isn't in the beginning of the line.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The beginning of a text, never half a character. */
  static String cut(String text) {
    var end = Math.min(text.length(), PREVIEW);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * All members of a line; a string of it may be a few megabytes long, a longer one is an error of
   * the line.
   */
  static Map<String, @Nullable Object> members(LineStream lines) throws IOException {
    return payload(lines, name -> true);
  }

  /** The line's members, and of its payload those that are wanted. */
  private static Map<String, @Nullable Object> payload(LineStream lines, Predicate<String> wanted)
      throws IOException {
    try (var json = FACTORY.createParser(new LineInput(lines))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      return object(json, 0, wanted);
    }
  }

  private static Map<String, @Nullable Object> object(
      JsonParser json, int depth, Predicate<String> wanted) throws IOException {
    var result = new LinkedHashMap<String, @Nullable Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (depth == 1 && !wanted.test(name)) {
        json.skipChildren();
      } else {
        result.put(name, value(json, depth + 1, wanted));
      }
    }
    return result;
  }

  private static @Nullable Object value(JsonParser json, int depth, Predicate<String> wanted)
      throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json, depth, wanted);
      case START_ARRAY -> array(json, depth, wanted);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static List<@Nullable Object> array(JsonParser json, int depth, Predicate<String> wanted)
      throws IOException {
    var result = new ArrayList<@Nullable Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      result.add(value(json, depth + 1, wanted));
    }
    return result;
  }

  /** No more than so many bytes of a stream. */
  private static final class FirstBytes extends FilterInputStream {
    private long left;

    FirstBytes(InputStream in, long bytes) {
      super(in);
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      var count = in.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }

  /** The current line of a stream, for a parser. */
  private static final class LineInput extends InputStream {
    private final LineStream lines;

    LineInput(LineStream lines) {
      this.lines = lines;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return lines.read(target, offset, length);
    }
  }

  /** A file that is named like a rollout and isn't one that Codex reads today. */
  public static final class UnsupportedRolloutException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param reason what is wrong with it, as the end of a sentence
     */
    public UnsupportedRolloutException(String reason) {
      super(reason);
    }
  }
}
