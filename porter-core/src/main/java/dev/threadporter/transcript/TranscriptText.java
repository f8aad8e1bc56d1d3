package dev.threadporter.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A text of a rollout. A short one is held; of a long one only its place is known, and whoever
 * needs it reads it from there, any number of times. Immutable; valid as long as the {@link
 * Transcript} that gave it is open.
 */
public final class TranscriptText {
  /** Nothing. */
  public static final TranscriptText EMPTY = new TranscriptText(List.of());

  private final List<Piece> pieces;

  private TranscriptText(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * A text that is held.
   *
   * @param text the text
   * @return it
   */
  public static TranscriptText of(String text) {
    return text.isEmpty() ? EMPTY : new TranscriptText(List.of(new Held(text)));
  }

  /** A JSON string that starts with its quote at an offset of a file. */
  static TranscriptText quoted(Path file, long offset, long bytes) {
    return new TranscriptText(List.of(new Place(file, offset, bytes, true)));
  }

  /** Bytes of a file as they are. */
  static TranscriptText raw(Path file, long offset, long bytes) {
    return new TranscriptText(List.of(new Place(file, offset, bytes, false)));
  }

  /**
   * Several texts as one.
   *
   * @param texts the texts
   * @param between what stands between two of them
   * @return all of them
   */
  public static TranscriptText join(List<TranscriptText> texts, String between) {
    var all = new ArrayList<Piece>();
    for (var text : texts) {
      if (!all.isEmpty() && !text.isEmpty()) {
        all.add(new Held(between));
      }
      all.addAll(text.pieces);
    }
    return new TranscriptText(List.copyOf(all));
  }

  /**
   * How long it is, about: what it takes in the rollout.
   *
   * @return bytes, not less than zero
   */
  public long bytes() {
    return pieces.stream().mapToLong(Piece::bytes).sum();
  }

  /**
   * Whether there is nothing in it.
   *
   * @return true for an empty text
   */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /**
   * The whole text, if it isn't long.
   *
   * @param bytes how much would be too much
   * @return the text, or empty if it is longer
   * @throws IOException if it can't be read
   */
  public Optional<String> upTo(long bytes) throws IOException {
    if (bytes() > bytes) {
      return Optional.empty();
    }
    return Optional.of(head((int) Math.min(Integer.MAX_VALUE, bytes + 1)));
  }

  /**
   * Its beginning.
   *
   * @param characters how much at most
   * @return the beginning, never half a character
   * @throws IOException if it can't be read
   */
  public String head(int characters) throws IOException {
    var result = new StringBuilder(Math.min(characters, 1 << 10));
    var buffer = new char[Math.min(characters + 1, 8 << 10)];
    try (var reader = reader()) {
      for (var count = reader.read(buffer);
          count >= 0 && result.length() < characters;
          count = reader.read(buffer)) {
        result.append(buffer, 0, Math.min(count, characters - result.length()));
      }
    }
    var end = result.length();
    if (end > 0 && end == characters && Character.isHighSurrogate(result.charAt(end - 1))) {
      result.setLength(end - 1);
    }
    return result.toString();
  }

  /**
   * Its characters.
   *
   * @return a reader; the caller closes it
   * @throws IOException if it can't be read
   */
  public Reader reader() throws IOException {
    return new InputStreamReader(open(), StandardCharsets.UTF_8);
  }

  /**
   * Its characters in UTF-8.
   *
   * @return a buffered stream; the caller closes it
   * @throws IOException if it can't be read
   */
  public InputStream open() throws IOException {
    var streams = new ArrayList<InputStream>();
    for (var piece : pieces) {
      streams.add(new LazyInput(piece));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  /** For messages and debugging: never the text itself. */
  @Override
  public String toString() {
    return "text of " + bytes() + " bytes";
  }

  /** A part of a text. */
  private sealed interface Piece {
    long bytes();

    InputStream open() throws IOException;
  }

  private record Held(String text) implements Piece {
    @Override
    public long bytes() {
      return text.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Place(Path file, long offset, long bytes, boolean quoted) implements Piece {
    @Override
    public InputStream open() throws IOException {
      var in = new FileSlice(file, offset, bytes);
      return quoted ? new UnquotingInput(in) : in;
    }
  }

  /** Opens its piece when it is read: of many places only one file is open at a time. */
  private static final class LazyInput extends InputStream {
    private final Piece piece;
    private InputStream in = InputStream.nullInputStream();
    private boolean opened;

    LazyInput(Piece piece) {
      this.piece = piece;
    }

    private InputStream in() throws IOException {
      if (!opened) {
        in = piece.open();
        opened = true;
      }
      return in;
    }

    @Override
    public int read() throws IOException {
      return in().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in().read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
