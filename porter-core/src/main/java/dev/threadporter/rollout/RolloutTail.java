package dev.threadporter.rollout;

import dev.threadporter.rollout.RolloutRewriter.CountingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The lines of a rollout from some place on, to follow others than before. */
public final class RolloutTail {
  private RolloutTail() {}

  /**
   * Writes them.
   *
   * @param rollout the rollout; read to its end, not closed
   * @param start where the first of them starts, in bytes
   * @param shift how much is added to their numbers; nothing else changes
   * @param out where to; not closed
   * @param written how many bytes are in the output already
   * @param offsets learns where they went
   * @return how many bytes are in the output then
   * @throws IOException if reading or writing fails
   */
  public static long write(
      InputStream rollout,
      long start,
      long shift,
      OutputStream out,
      long written,
      OffsetMap offsets)
      throws IOException {
    var lines = new LineStream(rollout);
    skipTo(lines, start);
    var counted = new CountingOutput(out, written);
    offsets.note(start, written);
    copy(lines, shift, counted, offsets);
    return counted.count();
  }

  /** Passes over lines up to a place. */
  static void skipTo(LineStream lines, long start) throws IOException {
    while (lines.position() < start && lines.nextLine()) {
      lines.skipLine();
    }
  }

  /** Copies the lines that are left. */
  static void copy(LineStream lines, long shift, CountingOutput out, OffsetMap offsets)
      throws IOException {
    var splicer = new LineSplicer(new Renumbering(LineEdit.NONE, shift));
    while (lines.nextLine()) {
      if (shift == 0) {
        lines.copyLine(out);
      } else {
        splicer.splice(lines, out);
      }
      offsets.note(lines.position(), out.count());
    }
  }
}
