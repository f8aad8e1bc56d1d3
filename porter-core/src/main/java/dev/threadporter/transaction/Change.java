package dev.threadporter.transaction;

import dev.threadporter.thread.ThreadId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a transaction changed, compared with how it is now.
 *
 * @param kind what it is
 * @param path a file below the home; for a row its database, table and id; for a name the file and
 *     the thread's id
 * @param thread the thread that it belongs to; empty for what threads share
 * @param state how it is now
 * @param why why undoing would leave it; empty if it would undo it, or there is nothing to undo
 * @param kept the file in which the transaction keeps what was there before, byte for byte, as long
 *     as it isn't deleted; empty if nothing was, or it isn't that any more, or it is no file
 */
public record Change(
    Kind kind,
    String path,
    Optional<ThreadId> thread,
    State state,
    Optional<String> why,
    Optional<Path> kept) {

  Change left(String reason) {
    return new Change(kind, path, thread, state, why.or(() -> Optional.of(reason)), kept);
  }

  Change in(State other) {
    return new Change(kind, path, thread, other, why, kept);
  }

  Change keptIn(Optional<Path> file) {
    return new Change(kind, path, thread, state, why, file);
  }

  /** What is changed. */
  public enum Kind {
    /** A file. */
    FILE,
    /** A row of a database. */
    ROW,
    /** A name in the session index. */
    NAME,
    /** What Codex made of a rollout that itself stayed as it was. */
    PROJECTION;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How what was changed is now. */
  public enum State {
    /** As the transaction left it. */
    AS_LEFT,
    /** Something else changed it since. */
    CHANGED_SINCE,
    /** What the transaction made isn't there any more. */
    GONE;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case with hyphens
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
