package dev.threadporter.rollout;

import java.io.EOFException;
import java.io.IOException;
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
      int before = '\n';
      if (offset > 0) {
        in.skipNBytes(offset - 1);
        before = in.read();
      }
      var lines = new LineStream(in);
      var more = lines.nextLine();
      if (before < 0) {
        return Verdict.PAST_END;
      }
      // A file may end without a line end; Codex writes one before it goes on.
      if (before != '\n' && more) {
        return Verdict.INSIDE_LINE;
      }
      return more ? at(lines) : Verdict.RIGHT;
    } catch (EOFException shorter) {
      return Verdict.PAST_END;
    }
  }

  private Verdict at(LineStream lines) throws IOException {
    var there = LineOrdinal.of(lines.head());
    // Lines without ordinals are another fault, and one that is told apart from this.
    return there < 0 || there == ordinal ? Verdict.RIGHT : Verdict.OTHER_LINE;
  }

  /**
   * Finds the line with an ordinal.
   *
   * @param rollout the file
   * @param ordinal the ordinal
   * @return where the line starts, or the file's end if it would be the next one; empty if neither
   * @throws IOException if the file can't be read
   */
  public static OptionalLong find(RolloutFile rollout, long ordinal) throws IOException {
    try (var in = rollout.open()) {
      var lines = new LineStream(in);
      var next = LineOrdinal.UNKNOWN;
      while (lines.nextLine()) {
        var here = LineOrdinal.of(lines.head());
        if (here == ordinal) {
          return OptionalLong.of(lines.lineStart());
        }
        next = here >= 0 ? here + 1 : next;
        lines.skipLine();
      }
      return next == ordinal ? OptionalLong.of(lines.position()) : OptionalLong.empty();
    }
  }
}
