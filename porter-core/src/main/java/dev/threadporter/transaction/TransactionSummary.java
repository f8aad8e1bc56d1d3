package dev.threadporter.transaction;

import java.time.Instant;
import java.util.Locale;

/**
 * A transaction of a home.
 *
 * @param id its id; ids sort by time
 * @param createdAt when it began
 * @param command what it was for: {@code import}, {@code repair}, {@code undo}
 * @param source what it worked from; for an undo the id of what it undid
 * @param state what became of it
 * @param threads how many threads it changed; 0 while that isn't known
 * @param bytes what it takes on disk, and what deleting it frees
 */
public record TransactionSummary(
    String id,
    Instant createdAt,
    String command,
    String source,
    State state,
    long threads,
    long bytes) {

  /** What became of a transaction. */
  public enum State {
    /** All its steps were made. */
    DONE,
    /** It was undone, or taken back because a step failed. */
    UNDONE,
    /** Its porter was killed, and a later one finished it. */
    RECOVERED,
    /** It is running, or its porter was killed. */
    UNFINISHED;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
