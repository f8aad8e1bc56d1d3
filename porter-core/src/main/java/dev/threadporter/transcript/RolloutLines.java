package dev.threadporter.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.threadporter.rollout.LineStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a plain file, one after the other, as trees. */
final class RolloutLines implements Closeable {
  private final Path file;
  private final long from;
  private final FileSlice in;
  private final LineStream lines;

  RolloutLines(Path file, long from, long to) throws IOException {
    this.file = file;
    this.from = from;
    this.in = new FileSlice(file, from, Math.max(0, to - from));
    this.lines = new LineStream(in);
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    if (!lines.nextLine()) {
      return Optional.empty();
    }
    var start = lines.lineStart();
    var tree = tree(start);
    // What the parser didn't want of the line still counts for its length.
    lines.copyLine(java.io.OutputStream.nullOutputStream());
    var bytes = lines.position() - start;
    return Optional.of(
        new Line(tree, TranscriptText.raw(file, from + start, bytes), lines.endedByNewline()));
  }

  private Optional<Node> tree(long start) throws IOException {
    var strings = new LongStrings(file, from + start);
    try {
      if (lines.isWhole()) {
        var line = lines.wholeLine();
        return LineTree.of(line.bytes(), line.from(), line.length(), strings);
      }
      return LineTree.of(new LineInput(lines), strings);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * A line.
   *
   * @param tree its object; empty if it isn't JSON, or none that Codex writes
   * @param raw its bytes
   * @param ended whether it has a line end
   */
  record Line(Optional<Node> tree, TranscriptText raw, boolean ended) {}

  /** The rest of the current line, for a parser. */
  private static final class LineInput extends java.io.InputStream {
    private final LineStream lines;

    LineInput(LineStream lines) {
      this.lines = lines;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return lines.read(target, offset, length);
    }
  }
}
