package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Copies lines and puts other values in place of some, so that every other byte stays. A line is
 * parsed as it streams by.
 *
 * <p>Up to {@link #HELD} bytes of a line are held back until it is known to be JSON: a line that
 * isn't comes out as it went in. Of a longer line what comes before those bytes is already written
 * when that turns out, with its changes.
 */
final class LineSplicer {
  /** How many bytes of a line are held at most. */
  static final int HELD = 1 << 20;

  /**
   * Kept back while a line streams: a number or a brace, whose place the parser tells afterwards,
   * is never longer.
   */
  private static final int TAIL = 4 << 10;

  private final LineEdit edit;
  private final FieldTree fields;
  private byte[] held = new byte[64 << 10];
  private int heldLength;
  private long heldStart;
  private boolean streaming;
  private long valueStart;
  private final Deque<Splice> splices = new ArrayDeque<>();

  LineSplicer(LineEdit edit) {
    this(edit, FieldTree.LINES);
  }

  LineSplicer(LineEdit edit, FieldTree fields) {
    this.edit = edit;
    this.fields = fields;
  }

  /** Whether a line whose head tells its kind has to be parsed. */
  boolean hasToSee(LineKind kind) {
    return kind == LineKind.TO_BE_WALKED || edit.renumbers();
  }

  /**
   * Copies the current line of a stream.
   *
   * @return whether the line is JSON
   */
  boolean splice(LineStream lines, OutputStream out) throws IOException {
    heldLength = 0;
    heldStart = 0;
    streaming = false;
    valueStart = Long.MAX_VALUE;
    splices.clear();
    try {
      LineWalker.walk(new Feed(lines, out), fields, new Collector());
    } catch (JsonProcessingException notJson) {
      if (!streaming) {
        splices.clear();
      }
      emit(heldStart + heldLength, out);
      lines.copyLine(out);
      return false;
    }
    emit(heldStart + heldLength, out);
    lines.copyLine(out);
    return true;
  }

  /** Writes what is held up to an offset of the line, with the changes that lie there. */
  private void emit(long wanted, OutputStream out) throws IOException {
    var end = wanted;
    var position = heldStart;
    while (!splices.isEmpty() && splices.peek().end <= wanted) {
      var splice = splices.remove();
      write(position, splice.start, out);
      out.write(splice.with, 0, splice.with.length);
      position = splice.end;
    }
    if (!splices.isEmpty()) {
      end = Math.min(end, splices.peek().start);
    }
    write(position, end, out);
    var rest = (int) (heldStart + heldLength - end);
    System.arraycopy(held, heldLength - rest, held, 0, rest);
    heldStart = end;
    heldLength = rest;
  }

  private void write(long from, long to, OutputStream out) throws IOException {
    out.write(held, (int) (from - heldStart), (int) (to - from));
  }

  private void hold(byte[] bytes, int offset, int count, OutputStream out) throws IOException {
    if (heldLength + count > HELD) {
      streaming = true;
      emit(Math.max(heldStart, Math.min(valueStart, heldStart + heldLength - TAIL)), out);
    }
    if (heldLength + count > held.length) {
      held = Arrays.copyOf(held, Math.max(heldLength + count, Math.min(HELD, held.length * 4)));
    }
    System.arraycopy(bytes, offset, held, heldLength, count);
    heldLength += count;
  }

  private static final class Splice {
    private final long start;
    private final long end;
    private final byte[] with;

    Splice(long start, long end, byte[] with) {
      this.start = start;
      this.end = end;
      this.with = with;
    }
  }

  /** Gives a line to the parser and holds what it gave. */
  private final class Feed extends InputStream {
    private final LineStream lines;
    private final OutputStream out;

    Feed(LineStream lines, OutputStream out) {
      this.lines = lines;
      this.out = out;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var count = lines.read(target, offset, length);
      if (count > 0) {
        hold(target, offset, count, out);
      }
      return count;
    }
  }

  /** Asks the edit about each field and collects the changes. */
  private final class Collector implements LineWalker.Visitor {
    @Override
    public void valueStarts(long start) {
      valueStart = start;
    }

    @Override
    public void value(Field field, String text, long start, long end, boolean string) {
      valueStart = Long.MAX_VALUE;
      edit.change(field, text)
          .filter(changed -> !changed.equals(text))
          .map(
              changed ->
                  string ? LineWalker.quoted(changed) : changed.getBytes(StandardCharsets.US_ASCII))
          .ifPresent(with -> splices.add(new Splice(start, end, with)));
    }

    @Override
    public void base(long start, long end) {
      if (edit.withoutBase()) {
        splices.removeIf(splice -> splice.start >= start);
        splices.add(new Splice(start, end, "null".getBytes(StandardCharsets.US_ASCII)));
      }
    }

    @Override
    public void endOfMetaWithoutProvider(long brace) {
      edit.missingProvider()
          .map(LineWalker::quoted)
          .map(quoted -> ",\"model_provider\":" + new String(quoted, StandardCharsets.UTF_8))
          .map(member -> member.getBytes(StandardCharsets.UTF_8))
          .ifPresent(with -> splices.add(new Splice(brace, brace, with)));
    }
  }
}
