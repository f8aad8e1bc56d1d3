package dev.threadporter.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rollout line by line in neutral form: path values, providers, the numbers of lines and what
 * points into a base are placeholders and remotes have no credentials, so that what porter itself
 * changes on the way from one home to another makes no difference. Of a line only its sum is kept,
 * and of what the person wrote the beginning.
 */
public final class NeutralLines {
  private static final LineEdit NEUTRAL =
      new LineEdit() {
        @Override
        public Optional<String> change(Field field, String value) {
          return switch (field) {
            case PATH, PATH_PATTERN, PROVIDER, BASE_ID -> Optional.of("");
            case REMOTE -> Optional.of(RemoteCredentials.removed(value));
            case BASE_ORDINAL, BASE_OFFSET, ORDINAL -> Optional.of("0");
            case HISTORY_MODE -> Optional.empty();
          };
        }

        @Override
        public Optional<String> missingProvider() {
          return Optional.of("");
        }
      };

  private final LineStream lines;
  private final LineSplicer splicer = new LineSplicer(NEUTRAL);
  private final Summing summing = new Summing();
  private final MessageDigest all = digest();
  private final TurnCounter turns = new TurnCounter();
  private byte[] sum = new byte[0];
  private Optional<Envelope> line = Optional.empty();

  /**
   * Reads a plain rollout.
   *
   * @param in its bytes; not closed
   */
  public NeutralLines(InputStream in) {
    this.lines = new LineStream(in);
  }

  /**
   * Whether there is another line; it isn't read yet.
   *
   * @return false at the end
   * @throws IOException if the rollout can't be read
   */
  public boolean hasNext() throws IOException {
    return lines.nextLine();
  }

  /**
   * Reads the line that {@link #hasNext} found.
   *
   * @throws IOException if the rollout can't be read
   */
  public void read() throws IOException {
    var head = lines.head();
    var envelope = Envelope.of(head);
    line = Optional.of(envelope);
    turns.line(envelope);
    summing.begin(envelope.isFromThePerson());
    if (LineKind.of(head) == LineKind.WITHOUT_FIELDS) {
      lines.copyLine(envelope.withoutOrdinal(summing));
    } else {
      splicer.splice(lines, summing);
    }
    sum = summing.take();
    all.update(sum);
  }

  /** The lines from here on, as they are. */
  LineStream rest() {
    return lines;
  }

  /**
   * Where the next line starts, in bytes.
   *
   * @return the offset
   */
  public long lineEnd() {
    return lines.position();
  }

  /**
   * Whether the current line is that of another rollout.
   *
   * @param other the other rollout, at a line as well
   * @return true if they differ in nothing but placeholders
   */
  public boolean isSameLine(NeutralLines other) {
    return MessageDigest.isEqual(sum, other.sum);
  }

  /**
   * How many turns began in the lines that were read. A turn is what the person wrote and all that
   * followed.
   *
   * @return the number of turns
   */
  public long turns() {
    return turns.turns();
  }

  /**
   * Whether the current line begins a turn.
   *
   * @return false in generations that don't mark turns
   */
  public boolean startsTurn() {
    return turns.starts();
  }

  /**
   * Whether the current line lies in a turn that isn't over.
   *
   * @return false in generations that don't mark turns
   */
  public boolean isInTurn() {
    return turns.isOpen();
  }

  /**
   * The number of the current line.
   *
   * @return its ordinal, if it tells one
   */
  public OptionalLong ordinal() {
    return line.map(Envelope::ordinal).orElse(OptionalLong.empty());
  }

  /**
   * When the current line was written.
   *
   * @return its time, if it tells one
   */
  public Optional<Instant> time() {
    return line.flatMap(Envelope::time);
  }

  /**
   * What the person wrote, if the current line is that.
   *
   * @return the beginning of the text
   */
  public Optional<String> message() {
    return line.filter(Envelope::isFromThePerson)
        .flatMap(theirs -> HeadReader.textOf(summing.beginning()));
  }

  /**
   * The sum of all lines so far in neutral form: the same for every copy of a rollout that porter
   * made. Ends the reading.
   *
   * @return 32 bytes
   */
  public byte[] sum() {
    return all.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * Sums a line without its line end, which the last line of a rollout may lack. Keeps its
   * beginning if that is asked for.
   */
  private static final class Summing extends OutputStream {
    private static final int BEGINNING = 64 << 10;

    private final MessageDigest digest = digest();
    private byte[] kept = new byte[0];
    private int keptLength;
    private boolean keeping;

    void begin(boolean keep) {
      keeping = keep;
      keptLength = 0;
    }

    byte[] beginning() {
      return Arrays.copyOf(kept, keptLength);
    }

    byte[] take() {
      return digest.digest();
    }

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      var ends = length > 0 && bytes[offset + length - 1] == '\n';
      digest.update(bytes, offset, ends ? length - 1 : length);
      if (keeping) {
        keep(bytes, offset, Math.min(length, BEGINNING - keptLength));
      }
    }

    private void keep(byte[] bytes, int offset, int length) {
      if (keptLength + length > kept.length) {
        kept = Arrays.copyOf(kept, Math.min(BEGINNING, 2 * (keptLength + length)));
      }
      System.arraycopy(bytes, offset, kept, keptLength, length);
      keptLength += length;
    }
  }
}
