package dev.threadporter.rollout;

import dev.threadporter.rollout.LineStream.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Streams a rollout and mends what keeps Codex from reading it: a byte order mark goes, a half last
 * line goes, lines get the ordinals that they lack. Every other byte stays.
 */
public final class RolloutMender {
  private final OffsetMap offsets;
  private final boolean byteOrderMark;
  private final OptionalLong halfLine;
  private final OptionalLong firstOrdinal;
  private long next;

  /**
   * A mender of one rollout.
   *
   * @param offsets remembers where lines went
   * @param byteOrderMark whether to leave out a byte order mark
   * @param halfLine where the rollout ends, if its last line is left out
   * @param firstOrdinal the ordinal that the rollout begins with, if lines get those they lack
   */
  public RolloutMender(
      OffsetMap offsets, boolean byteOrderMark, OptionalLong halfLine, OptionalLong firstOrdinal) {
    this.offsets = offsets;
    this.byteOrderMark = byteOrderMark;
    this.halfLine = halfLine;
    this.firstOrdinal = firstOrdinal;
    this.next = firstOrdinal.orElse(0);
  }

  /**
   * Mends.
   *
   * @param in the plain rollout; not closed
   * @param out gets the mended one; not closed
   * @throws IOException if reading or writing fails
   */
  public void mend(InputStream in, OutputStream out) throws IOException {
    var lines = new LineStream(in);
    var counted = new RolloutRewriter.CountingOutput(out, 0);
    var first = true;
    while (lines.nextLine() && lines.lineStart() < halfLine.orElse(Long.MAX_VALUE)) {
      if (first && byteOrderMark) {
        RolloutExam.dropMark(lines);
      }
      first = false;
      if (firstOrdinal.isPresent()) {
        number(lines, counted);
      }
      lines.copyLine(counted);
      offsets.note(lines.position(), counted.count());
    }
  }

  private void number(LineStream lines, OutputStream out) throws IOException {
    var head = lines.head();
    var ordinal = LineOrdinal.of(head);
    if (ordinal >= 0) {
      next = ordinal + 1;
    } else if (ordinal == LineOrdinal.NONE && isObject(head)) {
      var place = LineOrdinal.place(head);
      var begin = new byte[place];
      out.write(begin, 0, lines.read(begin, 0, place));
      out.write(text(place).getBytes(StandardCharsets.US_ASCII));
      next++;
    }
  }

  /** Codex writes it behind the timestamp; behind the opening brace it comes first. */
  private String text(int place) {
    return place == 1 ? "\"ordinal\":" + next + "," : ",\"ordinal\":" + next;
  }

  private static boolean isObject(Head head) {
    return head.length() > 2 && head.at(0) == '{';
  }
}
