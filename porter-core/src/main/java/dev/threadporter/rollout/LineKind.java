package dev.threadporter.rollout;

import dev.threadporter.rollout.LineStream.Head;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a line is, told by its head, when it begins as Codex writes it: timestamp, ordinal (of
 * paginated threads), type, payload, in this order and without spaces. Most bytes of a rollout are
 * in lines that can't hold a field, and needn't be parsed.
 */
enum LineKind {
  /** The line holds no {@link Field}; it can be copied. */
  WITHOUT_FIELDS,
  /** The line may hold fields, or isn't recognized; it has to be parsed. */
  TO_BE_WALKED;

  private static final byte[] TIMESTAMP = ascii("{\"timestamp\":\"");
  private static final byte[] ORDINAL = ascii(",\"ordinal\":");
  private static final byte[] TYPE = ascii(",\"type\":\"");
  private static final byte[] PAYLOAD_TYPE = ascii(",\"payload\":{\"type\":\"");

  /** Outer types without fields: the conversation as the model saw it, and bookkeeping. */
  private static final Trie OUTER =
      Trie.of(
          "response_item",
          "compacted",
          "token_usage_record",
          "inter_agent_communication",
          "inter_agent_communication_metadata",
          "security_risk_score",
          "retained_context",
          "realtime_item",
          "dynamic_tools_updated");

  /** Events without fields. */
  private static final Trie EVENTS =
      Trie.of(
          "task_started",
          "task_complete",
          "turn_aborted",
          "token_count",
          "agent_message",
          "agent_reasoning",
          "agent_reasoning_raw_content",
          "thread_name_updated",
          "context_compacted");

  private static final Trie EVENT = Trie.of("event_msg");

  /** Tells a line's kind. */
  static LineKind of(Head head) {
    var place = head.has(0, TIMESTAMP) ? afterString(head, TIMESTAMP.length) : -1;
    if (place >= 0 && head.has(place, ORDINAL)) {
      place = afterDigits(head, place + ORDINAL.length);
    }
    if (place < 0 || !head.has(place, TYPE)) {
      return TO_BE_WALKED;
    }
    var type = place + TYPE.length;
    if (OUTER.matches(head, type)) {
      return WITHOUT_FIELDS;
    }
    if (!EVENT.matches(head, type)) {
      return TO_BE_WALKED;
    }
    var payload = afterString(head, type);
    var known =
        head.has(payload, PAYLOAD_TYPE) && EVENTS.matches(head, payload + PAYLOAD_TYPE.length);
    return known ? WITHOUT_FIELDS : TO_BE_WALKED;
  }

  /**
   * The place behind the closing quote of a string without escapes that goes on here; -1 if there
   * is none.
   */
  private static int afterString(Head head, int place) {
    for (var i = place; i < head.length(); i++) {
      if (head.at(i) == '\\') {
        return -1;
      }
      if (head.at(i) == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int afterDigits(Head head, int place) {
    var i = place;
    while (i < head.length() && head.at(i) >= '0' && head.at(i) <= '9') {
      i++;
    }
    return i;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A set of words, each compared up to its closing quote. */
  private record Trie(Map<Integer, byte[][]> byFirstTwo) {
    static Trie of(String... words) {
      var map = new HashMap<Integer, byte[][]>();
      for (var word : words) {
        var bytes = ascii(word + "\"");
        map.merge(key(bytes[0], bytes[1]), new byte[][] {bytes}, Trie::joined);
      }
      return new Trie(map);
    }

    boolean matches(Head head, int place) {
      if (place + 2 > head.length()) {
        return false;
      }
      var candidates = byFirstTwo.get(key(head.at(place), head.at(place + 1)));
      if (candidates != null) {
        for (var word : candidates) {
          if (head.has(place, word)) {
            return true;
          }
        }
      }
      return false;
    }

    private static int key(byte first, byte second) {
      return first << 8 | second;
    }

    private static byte[][] joined(byte[][] some, byte[][] more) {
      var all = new byte[some.length + more.length][];
      System.arraycopy(some, 0, all, 0, some.length);
      System.arraycopy(more, 0, all, some.length, more.length);
      return all;
    }
  }
}
