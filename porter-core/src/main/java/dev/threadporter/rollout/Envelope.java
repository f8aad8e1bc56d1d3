package dev.threadporter.rollout;

import dev.threadporter.rollout.LineStream.Head;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the head of a line tells when it begins as Codex writes it: its types, and where its ordinal
 * stands. Of another line nothing is known.
 *
 * @param head the first bytes of the line, one character each
 * @param type the line's type; empty if it isn't told
 * @param payloadType the payload's type; empty if it isn't told
 * @param ordinalFrom where the member {@code ordinal} begins, with its comma
 * @param ordinalTo where it ends; 0 if the head has none
 */
record Envelope(String head, String type, String payloadType, int ordinalFrom, int ordinalTo) {
  private static final String TIMESTAMP = "{\"timestamp\":\"";
  private static final String ORDINAL = ",\"ordinal\":";
  private static final String TYPE = "\"type\":\"";
  private static final String PERSON = "\"type\":\"UserMessage\"";

  static Envelope of(Head bytes) {
    var head =
        new String(
            bytes.bytes(),
            bytes.from(),
            Math.min(bytes.length(), LineStream.HEAD),
            StandardCharsets.ISO_8859_1);
    var type = after(head, TYPE, 0);
    var payload = head.indexOf("\"payload\":{\"type\":\"");
    var payloadType = payload < 0 ? "" : after(head, TYPE, payload);
    var from = head.startsWith(TIMESTAMP) ? head.indexOf(ORDINAL) : -1;
    // A line that has it elsewhere keeps it: legacy Codex passes over members that it doesn't know.
    if (from < 0 || from > head.indexOf(TYPE)) {
      return new Envelope(head, type, payloadType, 0, 0);
    }
    var to = from + ORDINAL.length();
    while (to < head.length() && Character.isDigit(head.charAt(to))) {
      to++;
    }
    return new Envelope(head, type, payloadType, from, to);
  }

  private static String after(String text, String mark, int from) {
    var start = text.indexOf(mark, from);
    if (start < 0) {
      return "";
    }
    var end = text.indexOf('"', start + mark.length());
    return end < 0 ? "" : text.substring(start + mark.length(), end);
  }

  /** An output that gets the line without its ordinal. */
  OutputStream withoutOrdinal(OutputStream out) {
    return hasOrdinal() ? new Gap(out, ordinalFrom, ordinalTo) : out;
  }

  private boolean hasOrdinal() {
    return ordinalTo > 0;
  }

  /** The line's ordinal, if the head tells it. */
  OptionalLong ordinal() {
    var digits = head.substring(ordinalFrom, ordinalTo);
    try {
      return hasOrdinal()
          ? OptionalLong.of(Long.parseLong(digits.substring(ORDINAL.length())))
          : OptionalLong.empty();
    } catch (NumberFormatException tooLong) {
      return OptionalLong.empty();
    }
  }

  /** When the line was written, if the head tells it. */
  Optional<Instant> time() {
    try {
      return head.startsWith(TIMESTAMP)
          ? Optional.of(Instant.parse(after(head, TIMESTAMP, 0)))
          : Optional.empty();
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /** Whether the line is what the person wrote, in the form of any generation. */
  boolean isFromThePerson() {
    return payloadType.equals("user_message")
        || (payloadType.equals("item_completed") && head.contains(PERSON));
  }
}
