package dev.threadporter.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Streams a plain rollout through edits, in constant memory. Lines keep their order and their
 * number; of a line only the values change that the edit changes.
 */
public final class RolloutRewriter {
  private final LineEdit edit;
  private final OffsetMap offsets;

  /**
   * A rewriter.
   *
   * @param edit decides what changes
   * @param offsets remembers where lines went; belongs to one rollout
   */
  public RolloutRewriter(LineEdit edit, OffsetMap offsets) {
    this.edit = edit;
    this.offsets = offsets;
  }

  /**
   * Rewrites one rollout.
   *
   * @param in the plain rollout; read to its end, not closed
   * @param out gets the rewritten rollout; not closed
   * @param observer is told of lines that porter doesn't understand
   * @return what was read and written
   * @throws IOException if reading or writing fails
   */
  public Result rewrite(InputStream in, OutputStream out, Observer observer) throws IOException {
    return rewrite(new LineStream(in), 0, new CountingOutput(out, 0), observer);
  }

  /**
   * Rewrites what is left of a rollout whose beginning was compared with another, behind that
   * other.
   *
   * @param rest the rollout, at the first line that is to be rewritten
   * @param lines how many lines were before
   * @param out gets the rewritten lines; not closed
   * @param written how many bytes are in the output already
   * @param observer is told of lines that porter doesn't understand
   * @return what was read and written, the beginning included
   * @throws IOException if reading or writing fails
   */
  public Result rewriteRest(
      NeutralLines rest, long lines, OutputStream out, long written, Observer observer)
      throws IOException {
    return rewrite(rest.rest(), lines, new CountingOutput(out, written), observer);
  }

  private Result rewrite(LineStream lines, long before, CountingOutput counted, Observer observer)
      throws IOException {
    var splicer = new LineSplicer(edit);
    var number = before;
    var terminated = true;
    while (lines.nextLine()) {
      number++;
      observer.line(lines);
      if (!line(lines, counted, splicer)) {
        observer.badLine(number);
      }
      terminated = lines.endedByNewline();
      offsets.note(lines.position(), counted.count());
    }
    observer.end();
    return new Result(number, lines.position(), counted.count(), terminated);
  }

  static boolean line(LineStream lines, OutputStream out, LineSplicer splicer) throws IOException {
    var head = lines.head();
    if (!splicer.hasToSee(LineKind.of(head))) {
      var tail = new TailCheck(out);
      lines.copyLine(tail);
      return tail.endsLikeAnObject();
    }
    return splicer.splice(lines, out);
  }

  /** Is told what porter notices in the lines of a rollout. */
  @FunctionalInterface
  public interface Observer {
    /** Doesn't want to know. */
    Observer NONE = line -> {};

    /**
     * A line that isn't JSON as Codex writes it, carried byte for byte.
     *
     * @param line its number, from 1
     */
    void badLine(long line);

    /**
     * A line, before it is consumed.
     *
     * @param line the stream that stands at it; only its head may be looked at, or whether it is
     *     whole
     * @throws IOException if reading fails
     */
    default void line(LineStream line) throws IOException {}

    /** The rollout ends; there are no more lines. */
    default void end() {}
  }

  /**
   * What was read and written.
   *
   * @param lines how many lines
   * @param bytesRead how many bytes the original has
   * @param bytesWritten how many bytes were written
   * @param terminated whether the last line has a line end
   */
  public record Result(long lines, long bytesRead, long bytesWritten, boolean terminated) {}

  /** Passes a line on and looks at its end: a line that was cut off doesn't end in a brace. */
  private static final class TailCheck extends OutputStream {
    private final OutputStream out;
    private int last;

    TailCheck(OutputStream out) {
      this.out = out;
    }

    boolean endsLikeAnObject() {
      return last == '}';
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (var i = offset + length - 1; i >= offset; i--) {
        if (bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != ' ') {
          last = bytes[i];
          break;
        }
      }
      out.write(bytes, offset, length);
    }
  }

  static final class CountingOutput extends OutputStream {
    private final OutputStream out;
    private long count;

    CountingOutput(OutputStream out, long count) {
      this.out = out;
      this.count = count;
    }

    long count() {
      return count;
    }

    @Override
    public void write(int single) throws IOException {
      out.write(single);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
