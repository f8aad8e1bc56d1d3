package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A rollout as it may leave its home: the credentials in the address of a Git remote are masked,
 * byte for byte, so that every other byte stays where it is. Only {@code session_meta} lines have
 * such an address: the first, and where Codex wrote a line, one that says so in its beginning. Of a
 * line that another program wrote nobody knows before it is read. Not safe for use by several
 * threads.
 */
public final class MaskedInput extends InputStream {
  /** No line that tells of a remote is longer, or it is passed on as it is, and said. */
  private static final int LONGEST = 4 << 20;

  private static final byte[] META = "\"session_meta\"".getBytes(US_ASCII);

  /** What each line of Codex's begins with. */
  private static final byte[] OWN = "{\"timestamp\":\"".getBytes(US_ASCII);

  private static final byte[] REMOTE = "\"repository_url\"".getBytes(US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final LineStream lines;
  private final Observer observer;
  private byte[] held = new byte[0];
  private int given;
  private int length;
  private boolean inLine;

  /**
   * Masks a plain rollout.
   *
   * @param in its bytes; closed with this
   * @param observer is told what was done
   */
  public MaskedInput(InputStream in, Observer observer) {
    this.in = in;
    this.lines = new LineStream(in);
    this.observer = observer;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    while (true) {
      if (given < length) {
        var count = Math.min(wanted, length - given);
        System.arraycopy(held, given, target, offset, count);
        given += count;
        return count;
      }
      var count = inLine ? lines.read(target, offset, wanted) : -1;
      if (count >= 0) {
        return count;
      }
      inLine = lines.nextLine();
      if (!inLine) {
        return -1;
      }
      var first = lines.lineStart() == 0;
      if (first || mayBeMeta(lines.head())) {
        hold(first);
      }
    }
  }

  private static boolean mayBeMeta(LineStream.Head head) {
    if (LineKind.of(head) == LineKind.WITHOUT_FIELDS) {
      return false;
    }
    if (!head.has(0, OWN)) {
      return true;
    }
    for (var i = 0; i + META.length <= head.length() && i < LineStream.HEAD; i++) {
      if (head.at(i) == '"' && head.has(i, META)) {
        return true;
      }
    }
    return false;
  }

  /** Takes a whole line in and masks it. Of a line that is too long only a part is taken in. */
  private void hold(boolean first) throws IOException {
    given = 0;
    length = 0;
    var count = 0;
    while (count >= 0 && length < LONGEST) {
      if (length == held.length) {
        held = Arrays.copyOf(held, Math.max(64 << 10, held.length * 2));
      }
      count = lines.read(held, length, Math.min(held.length, LONGEST) - length);
      length += Math.max(0, count);
    }
    if (count >= 0) {
      observer.tooLong();
    } else {
      mask(first);
    }
  }

  private void mask(boolean first) throws IOException {
    var from = startsWithMark() ? BYTE_ORDER_MARK.length : 0;
    try {
      LineWalker.walk(
          new ByteArrayInputStream(held, from, length - from), FieldTree.LINES, new Masking(from));
    } catch (JsonProcessingException notJson) {
      // What of it was understood is masked.
      if (first || holds(META) || holds(REMOTE)) {
        observer.notJson();
      }
    }
  }

  private boolean startsWithMark() {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            held, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private boolean holds(byte[] text) {
    for (var i = 0; i + text.length <= length; i++) {
      if (held[i] == text[0] && Arrays.equals(held, i, i + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Is told what was done. */
  public interface Observer {
    /** Credentials were masked. */
    void masked();

    /** A line was passed on without a look for credentials, because of its length. */
    void tooLong();

    /** A line that may tell of a remote was passed on, because it isn't JSON. */
    void notJson();
  }

  private final class Masking implements LineWalker.Visitor {
    private final int from;

    Masking(int from) {
      this.from = from;
    }

    @Override
    public void value(Field field, String text, long start, long end, boolean string) {
      if (field == Field.REMOTE
          && RemoteCredentials.mask(held, from + (int) start + 1, from + (int) end - 1)) {
        observer.masked();
      }
    }

    @Override
    public void valueStarts(long start) {
      // The line is held.
    }

    @Override
    public void base(long start, long end) {
      // Stays.
    }

    @Override
    public void endOfMetaWithoutProvider(long brace) {
      // None is added here.
    }
  }
}
