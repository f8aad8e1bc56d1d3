package dev.threadporter.rollout;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A place in a rollout that something else remembers by byte and ordinal: where a fork cuts its
 * base, or where the projection goes on.
 *
 * @param offset in the plain bytes
 * @param ordinal the ordinal of the line that starts there, or of the next one to come
 */
public record RolloutMark(long offset, long ordinal) {
  /** What is at the place. */
  public enum Verdict {
    /** The line with that ordinal, or the file's end. */
    RIGHT,
    /** Nothing; the file is shorter. */
    PAST_END,
    /** The middle of a line. */
    INSIDE_LINE,
    /** A line with another ordinal. */
    OTHER_LINE
  }

  /**
   * Looks at the place.
   *
   * @param rollout the file
   * @return what is there
   * @throws IOException if it can't be read
   */
  public Verdict look(RolloutFile rollout) throws IOException {
    try (var in = rollout.open()) {
      return look(in);
    }
  }

  /**
   * Looks at the place.
   *
   * @param rollout the plain bytes from their beginning; not closed
   * @return what is there
   * @throws IOException if they can't be read
   */
  public Verdict look(InputStream rollout) throws IOException {
    int before = '\n';
    if (offset > 0) {
      try {
        rollout.skipNBytes(offset - 1);
      } catch (EOFException shorter) {
        return Verdict.PAST_END;
      }
      before = rollout.read();
    }
    var lines = new LineStream(rollout);
    var more = lines.nextLine();
    if (before < 0) {
      return Verdict.PAST_END;
    }
    // A file may end without a line end; Codex writes one before it goes on.
    if (before != '\n' && more) {
      return Verdict.INSIDE_LINE;
    }
    return more ? at(lines) : Verdict.RIGHT;
  }

  private Verdict at(LineStream lines) throws IOException {
    var there = LineOrdinal.of(lines.head());
    // Lines without ordinals are another fault, and one that is told apart from this.
    return there < 0 || there == ordinal ? Verdict.RIGHT : Verdict.OTHER_LINE;
  }

  /**
   * Finds the line with an ordinal. Where ordinals repeat, as Codex 0.146 to 0.153 left it, nobody
   * can tell which line is meant.
   *
   * @param rollout the file
   * @param ordinal the ordinal
   * @return where the line starts, or the file's end if it would be the next one; empty if neither,
   *     or if several lines have the ordinal
   * @throws IOException if the file can't be read
   */
  public static OptionalLong find(RolloutFile rollout, long ordinal) throws IOException {
    try (var in = rollout.open()) {
      return find(in, ordinal);
    }
  }

  /**
   * Finds the line with an ordinal, as {@link #find(RolloutFile, long)} does.
   *
   * @param rollout the plain bytes from their beginning; not closed
   * @param ordinal the ordinal
   * @return its place
   * @throws IOException if they can't be read
   */
  public static OptionalLong find(InputStream rollout, long ordinal) throws IOException {
    var lines = new LineStream(rollout);
    var found = OptionalLong.empty();
    var next = LineOrdinal.UNKNOWN;
    while (lines.nextLine()) {
      var here = LineOrdinal.of(lines.head());
      if (here == ordinal) {
        if (found.isPresent()) {
          return OptionalLong.empty();
        }
        found = OptionalLong.of(lines.lineStart());
      }
      next = here >= 0 ? here + 1 : next;
      lines.skipLine();
    }
    if (next != ordinal) {
      return found;
    }
    return found.isPresent() ? OptionalLong.empty() : OptionalLong.of(lines.position());
  }

  /**
   * The ordinal that the next line of a rollout would have.
   *
   * @param rollout the file
   * @return one more than that of the last whole line; empty if no line has one
   * @throws IOException if the file can't be read
   */
  public static OptionalLong next(RolloutFile rollout) throws IOException {
    try (var in = rollout.open()) {
      var lines = new LineStream(in);
      var next = OptionalLong.empty();
      while (lines.nextLine()) {
        var here = LineOrdinal.of(lines.head());
        lines.skipLine();
        if (here >= 0 && lines.endedByNewline()) {
          next = OptionalLong.of(here + 1);
        }
      }
      return next;
    }
  }
}
