package dev.threadporter.testkit.home;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults in the lines of a rollout. */
final class FileFaults {
  private static final Pattern ORDINAL = Pattern.compile(",\"ordinal\":(\\d+)");
  private static final Pattern CUT = Pattern.compile("\"end_byte_offset\":(\\d+)");

  private FileFaults() {}

  static boolean any(DamageBuilder damage) {
    return damage.withoutOrdinals
        || damage.repeatedOrdinal
        || damage.oldTurn
        || damage.numberedOldTurns > 0
        || damage.unlikeBase;
  }

  static String apply(DamageBuilder damage, String rollout) {
    String text = rollout;
    if (damage.unlikeBase) {
      Matcher cut = CUT.matcher(text);
      text = cut.replaceFirst(m -> "\"end_byte_offset\":" + (Long.parseLong(m.group(1)) - 3));
    }
    if (damage.withoutOrdinals) {
      text = ORDINAL.matcher(text).replaceAll("");
    }
    if (damage.repeatedOrdinal) {
      int last = text.lastIndexOf(",\"ordinal\":");
      Matcher ordinal = ORDINAL.matcher(text.substring(last));
      text =
          text.substring(0, last)
              + ordinal.replaceFirst(m -> ",\"ordinal\":" + (Long.parseLong(m.group(1)) - 1));
    }
    for (int i = 0; i < damage.numberedOldTurns; i++) {
      text = text + numbered(oldTurn(), nextOrdinal(text));
    }
    return damage.oldTurn ? text + oldTurn() : text;
  }

  private static long nextOrdinal(String rollout) {
    Matcher last = ORDINAL.matcher(rollout.substring(rollout.lastIndexOf(",\"ordinal\":")));
    return last.find() ? Long.parseLong(last.group(1)) + 1 : 0;
  }

  private static String numbered(String lines, long first) {
    StringBuilder numbered = new StringBuilder();
    long next = first;
    for (String line : lines.split("\n")) {
      String type = ",\"type\":\"event_msg\"";
      numbered.append(line.replace(type, ",\"ordinal\":" + next++ + type)).append('\n');
    }
    return numbered.toString();
  }

  /** A turn in the form that 0.130.0 gives it. */
  private static String oldTurn() {
    return event("task_started\",\"turn_id\":\"old-turn")
        + event("user_message\",\"message\":\"asked of an old Codex\",\"images\":null,\"x\":\"")
        + event("agent_message\",\"message\":\"answered by an old Codex")
        + event("task_complete\",\"turn_id\":\"old-turn");
  }

  private static String event(String payload) {
    return "{\"timestamp\":\"2026-11-20T23:00:00.000Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\""
        + payload
        + "\"}}\n";
  }
}
