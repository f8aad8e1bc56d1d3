package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.threadporter.rollout.LineStream.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The ordinal of a line, told by its head. */
final class LineOrdinal {
  /** The line has none. */
  static final long NONE = -1;

  /** The head doesn't tell: the line isn't as Codex writes it, and longer than a head. */
  static final long UNKNOWN = -2;

  private static final byte[] TIMESTAMP = ascii("{\"timestamp\":\"");
  private static final byte[] ORDINAL = ascii(",\"ordinal\":");
  private static final byte[] TYPE = ascii(",\"type\":\"");
  private static final JsonFactory FACTORY = new JsonFactory();

  private LineOrdinal() {}

  static long of(Head head) {
    var place = head.has(0, TIMESTAMP) ? behindString(head, TIMESTAMP.length) : -1;
    if (place >= 0 && head.has(place, TYPE)) {
      return NONE;
    }
    if (place >= 0 && head.has(place, ORDINAL)) {
      return digits(head, place + ORDINAL.length);
    }
    return parsed(head);
  }

  /** Where an ordinal belongs: behind the timestamp, or behind the brace that opens the line. */
  static int place(Head head) {
    var place = head.has(0, TIMESTAMP) ? behindString(head, TIMESTAMP.length) : -1;
    return Math.max(place, 1);
  }

  private static int behindString(Head head, int from) {
    for (var i = from; i < head.length(); i++) {
      if (head.at(i) == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static long digits(Head head, int from) {
    var number = 0L;
    var end = from;
    while (end < head.length() && end < from + 18 && head.at(end) >= '0' && head.at(end) <= '9') {
      number = number * 10 + head.at(end) - '0';
      end++;
    }
    return end == from ? UNKNOWN : number;
  }

  private static long parsed(Head head) {
    try (var json = FACTORY.createParser(head.bytes(), head.from(), head.length())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var key = json.currentName();
        var value = json.nextToken();
        if (key.equals("ordinal") && value == JsonToken.VALUE_NUMBER_INT) {
          return json.getLongValue();
        }
        json.skipChildren();
      }
      return NONE;
    } catch (IOException cutOff) {
      return UNKNOWN;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
