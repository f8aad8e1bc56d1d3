package dev.threadporter.rollout;

/**
 * Counts turns while lines go by. A turn is what the person wrote and all that followed; what they
 * write while Codex still works belongs to the same turn. Codex up to 0.59 marks no turns: there
 * each message begins one.
 */
final class TurnCounter {
  private long turns;
  private boolean open;
  private boolean spoken;
  private boolean starts;

  void line(Envelope line) {
    starts = line.payloadType().equals("task_started");
    switch (line.payloadType()) {
      case "task_started" -> {
        open = true;
        spoken = false;
      }
      case "task_complete", "turn_aborted" -> open = false;
      default -> {
        // Within a turn, or between turns.
      }
    }
    if (line.isFromThePerson() && !(open && spoken)) {
      turns++;
      spoken = true;
    }
  }

  /** How many turns began so far. */
  long turns() {
    return turns;
  }

  /** Whether the last line is the first one of a turn. */
  boolean starts() {
    return starts;
  }

  /** Whether the last line lies in a turn that isn't over. */
  boolean isOpen() {
    return open;
  }
}
