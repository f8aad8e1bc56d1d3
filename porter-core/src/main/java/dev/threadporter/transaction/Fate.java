package dev.threadporter.transaction;

import dev.threadporter.transaction.Change.State;

/** What can be done about something that a transaction changed. */
enum Fate {
  /** It is as the transaction left it. */
  AS_LEFT,
  /** It is as it was before the transaction: there is nothing to undo. */
  AS_BEFORE,
  /** It is something else. */
  CHANGED,
  /** It stays as it is. */
  LEFT;

  State state(boolean exists) {
    if (this == AS_LEFT) {
      return State.AS_LEFT;
    }
    return this == AS_BEFORE || !exists ? State.GONE : State.CHANGED_SINCE;
  }
}
