package dev.threadporter.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A rollout line by line in neutral form: path values, providers and base offsets are placeholders
 * and remotes have no credentials, so that what porter itself changes on the way from one home to
 * another makes no difference. Of a line only its sum is kept.
 */
public final class NeutralLines {
  private static final LineEdit NEUTRAL =
      new LineEdit() {
        @Override
        public Optional<String> change(Field field, String value) {
          return switch (field) {
            case PATH, PROVIDER -> Optional.of("");
            case REMOTE -> Optional.of(RemoteCredentials.removed(value));
            case BASE_OFFSET -> Optional.of("0");
            case BASE_ID, HISTORY_MODE -> Optional.empty();
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
  private byte[] sum = new byte[0];

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
    if (LineKind.of(lines.head()) == LineKind.WITHOUT_FIELDS) {
      lines.copyLine(summing);
    } else {
      splicer.splice(lines, summing);
    }
    sum = summing.take();
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

  /** Sums a line without its line end, which the last line of a rollout may lack. */
  private static final class Summing extends OutputStream {
    private final MessageDigest digest = digest();

    private static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java has SHA-256", impossible);
      }
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
    }
  }
}
