package dev.threadporter.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Cuts a stream of bytes into lines. Ask {@link #nextLine()}, look at the line's head, then consume
 * the line, whole or in pieces; what isn't consumed is skipped. A line includes its line end, if it
 * has one. Not safe for use by several threads.
 */
public final class LineStream {
  /** How much of a line can be looked at before it is consumed. */
  public static final int HEAD = 512;

  private static final int BUFFER = 256 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private boolean ended;
  private long position;
  private long lineStart;
  private boolean inLine;
  private boolean endedByNewline;

  /** Up to here no line end was found since {@code from}. */
  private int scanned;

  /**
   * Lines of a stream.
   *
   * @param in the bytes; closed by whoever opened it
   */
  public LineStream(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next line; false at the end of the stream. A line of which nothing was consumed
   * stays the next.
   */
  public boolean nextLine() throws IOException {
    if (inLine && position == lineStart) {
      return true;
    }
    skipLine();
    fill(1);
    lineStart = position;
    inLine = from < to;
    endedByNewline = false;
    return inLine;
  }

  /** Where the current line starts, in bytes from the start of the stream. */
  public long lineStart() {
    return lineStart;
  }

  /** How many bytes have been consumed. */
  public long position() {
    return position;
  }

  /** Whether the line that was consumed had a line end. */
  public boolean endedByNewline() {
    return endedByNewline;
  }

  /**
   * The head of the current line: at least {@link #HEAD} bytes, or all of a shorter line. Before
   * any is consumed.
   */
  public Head head() throws IOException {
    fill(HEAD);
    return new Head(buffer, from, endOfPiece());
  }

  /** Whether the whole current line lies in memory, and can be had by {@link #wholeLine()}. */
  public boolean isWhole() throws IOException {
    fill(HEAD);
    if (newline() >= 0 || ended) {
      return true;
    }
    fill(BUFFER);
    return newline() >= 0 || ended;
  }

  /**
   * The whole current line, consumed; valid until the next call. Only after {@link #isWhole()} said
   * yes.
   */
  public Head wholeLine() {
    var line = new Head(buffer, from, endOfPiece());
    consume(line.length());
    return line;
  }

  /** Consumes up to {@code length} bytes of the current line; -1 at its end. */
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!inLine) {
      return -1;
    }
    fill(1);
    if (from == to) {
      inLine = false;
      return -1;
    }
    var count = Math.min(length, endOfPiece() - from);
    System.arraycopy(buffer, from, target, offset, count);
    consume(count);
    return count;
  }

  /** Consumes the rest of the current line. */
  void skipLine() throws IOException {
    while (inLine) {
      discardPiece();
    }
  }

  /** Consumes the rest of the current line into an output. */
  public void copyLine(OutputStream out) throws IOException {
    while (inLine) {
      fill(1);
      var count = endOfPiece() - from;
      out.write(buffer, from, count);
      consume(count);
      inLine = inLine && count > 0;
    }
  }

  private void discardPiece() throws IOException {
    fill(1);
    var count = endOfPiece() - from;
    consume(count);
    inLine = inLine && count > 0;
  }

  private void consume(int count) {
    if (count > 0 && buffer[from + count - 1] == '\n') {
      endedByNewline = true;
      inLine = false;
    }
    from += count;
    position += count;
    if (from == to && ended) {
      inLine = false;
    }
  }

  private int endOfPiece() {
    var newline = newline();
    return newline < 0 ? to : newline + 1;
  }

  /** The place of the next line end in what is in memory, or -1; never looks at a byte twice. */
  private int newline() {
    if (scanned < from) {
      scanned = from;
    }
    var found = Lines.indexOfNewline(buffer, scanned, to);
    scanned = found < 0 ? to : found;
    return found;
  }

  /** Makes {@code wanted} bytes available, or all there are. */
  private void fill(int wanted) throws IOException {
    if (to - from >= wanted || ended) {
      return;
    }
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    scanned = Math.max(0, scanned - from);
    from = 0;
    while (to < wanted) {
      var count = in.read(buffer, to, buffer.length - to);
      if (count < 0) {
        ended = true;
        return;
      }
      to += count;
    }
  }

  /** Bytes of a line, in a shared buffer: to be looked at now, not kept. */
  public record Head(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, int from, int to) {
    /** How many bytes there are. */
    public int length() {
      return to - from;
    }

    /** The byte at a place of the line. */
    public byte at(int index) {
      return bytes[from + index];
    }

    /** Whether the line has these bytes at a place. */
    public boolean has(int index, byte[] what) {
      if (index + what.length > length()) {
        return false;
      }
      for (var i = 0; i < what.length; i++) {
        if (bytes[from + index + i] != what[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
