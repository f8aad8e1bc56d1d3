package dev.threadporter.rollout;

import dev.threadporter.rollout.RolloutFacts.TurnLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes turns whose messages stand in the events {@code user_message} and {@code agent_message}, as
 * Codex before 0.148 writes them. In a paginated thread Codex shows messages from {@code
 * item_completed} only, and such a turn as an empty one (seen with 0.130.0 and 0.169.0).
 */
final class OldTurns {
  /** How many are named one by one. */
  private static final int NAMED = 20;

  private static final byte[] STARTED = ascii("task_started\"");
  private static final List<byte[]> ENDED =
      List.of(ascii("task_complete\""), ascii("turn_aborted\""));
  private static final List<byte[]> MESSAGES =
      List.of(ascii("user_message\""), ascii("agent_message\""));

  private final List<TurnLines> named = new ArrayList<>();
  private long count;
  private long first;
  private long last;
  private boolean old;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Looks at the kind of a line's payload, which starts at a place of its head; -1 for none. */
  void look(LineStream.Head head, int payload, long number) {
    var known = payload >= 0;
    if (known && head.has(payload, STARTED)) {
      end();
      first = number;
    } else if (known && isOneOf(head, payload, MESSAGES)) {
      first = first == 0 ? number : first;
      old = true;
    }
    last = number;
    if (known && isOneOf(head, payload, ENDED)) {
      end();
    }
  }

  private static boolean isOneOf(LineStream.Head head, int place, List<byte[]> words) {
    for (var word : words) {
      if (head.has(place, word)) {
        return true;
      }
    }
    return false;
  }

  /** Ends the turn that is open. */
  void end() {
    if (old) {
      count++;
      if (named.size() < NAMED) {
        named.add(new TurnLines(first, last));
      }
    }
    old = false;
    first = 0;
  }

  List<TurnLines> named() {
    return named;
  }

  long count() {
    return count;
  }
}
