package dev.threadporter.pack;

import dev.threadporter.rollout.Lines;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Passes a rollout's bytes on and notices lines that can't be JSON objects, by their first and last
 * byte only; a byte order mark; and a last line without its end.
 */
final class LineCheck extends FilterInputStream {
  private static final int NONE = -1;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final LongConsumer badLine;
  private final byte[] start = new byte[BYTE_ORDER_MARK.length];
  private int started;
  private boolean ended;
  private boolean inLine;
  private long line = 1;
  private int first = NONE;
  private int last = NONE;

  LineCheck(InputStream in, LongConsumer badLine) {
    super(in);
    this.badLine = badLine;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var count = in.read(target, offset, length);
    if (count < 0) {
      endOfLine();
      ended = true;
    } else {
      var mark = start(target, offset, count);
      look(target, offset + mark, offset + count);
    }
    return count;
  }

  /** Whether the rollout starts with a byte order mark. */
  boolean hasByteOrderMark() {
    return Arrays.equals(start, BYTE_ORDER_MARK);
  }

  /** Whether the rollout was read to its end, and ends in the middle of a line. */
  boolean isTruncated() {
    return ended && inLine;
  }

  /** How many of the bytes belong to a byte order mark. */
  private int start(byte[] bytes, int offset, int count) {
    var mark = 0;
    while (started < start.length && mark < count) {
      start[started] = bytes[offset + mark];
      if (start[started] != BYTE_ORDER_MARK[started]) {
        started = start.length;
        return mark;
      }
      started++;
      mark++;
    }
    return mark;
  }

  private void look(byte[] bytes, int from, int to) {
    var start = from;
    while (start < to) {
      var end = Lines.indexOfNewline(bytes, start, to);
      part(bytes, start, end < 0 ? to : end);
      inLine = end < 0;
      if (inLine) {
        return;
      }
      endOfLine();
      line++;
      start = end + 1;
    }
  }

  private void part(byte[] bytes, int from, int to) {
    for (var i = from; i < to && first == NONE; i++) {
      if (!isBlank(bytes[i])) {
        first = bytes[i];
      }
    }
    for (var i = to - 1; i >= from; i--) {
      if (!isBlank(bytes[i])) {
        last = bytes[i];
        return;
      }
    }
  }

  private void endOfLine() {
    if (first != NONE && (first != '{' || last != '}')) {
      badLine.accept(line);
    }
    first = NONE;
    last = NONE;
  }

  private static boolean isBlank(byte single) {
    return single == ' ' || single == '\r' || single == '\t';
  }
}
