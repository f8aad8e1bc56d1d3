package dev.threadporter.transaction;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file of JSON objects, one a line, that is only appended to. A line without its end was cut off
 * by a crash: it was never written.
 */
final class JsonLines {
  private final Path file;

  JsonLines(Path file) {
    this.file = file;
  }

  /** Appends a line, on disk; what a crash left of another one goes first. */
  void append(Object json) throws IOException {
    var line = (JsonOutput.line(json) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var end = wholeLines(channel);
      if (end < channel.size()) {
        channel.truncate(end);
      }
      channel.position(end);
      var bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Where the last whole line ends. */
  private static long wholeLines(FileChannel channel) throws IOException {
    var piece = ByteBuffer.allocate(1 << 12);
    var end = channel.size();
    while (end > 0) {
      var start = Math.max(0, end - piece.capacity());
      piece.clear().limit((int) (end - start));
      while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {
        // Until the piece is there.
      }
      for (var at = piece.position() - 1; at >= 0; at--) {
        if (piece.get(at) == '\n') {
          return start + at + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  /** Reads all whole lines; a missing file has none. */
  void read(Reader reader) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var offset = 0L;
      for (var line = line(in); line.isPresent(); line = line(in)) {
        reader.read(offset, value(line.get()));
        offset += line.get().length + 1L;
      }
    } catch (NoSuchFileException none) {
      return;
    }
  }

  /** Where the lines start. */
  long[] offsets() throws IOException {
    var offsets = new Offsets();
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var offset = 0L;
      for (var line = line(in); line.isPresent(); line = line(in)) {
        offsets.add(offset);
        offset += line.get().length + 1L;
      }
    } catch (NoSuchFileException none) {
      return new long[0];
    }
    return offsets.toArray();
  }

  /** Reads the line that starts at an offset. */
  JsonObject at(long offset) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      channel.position(offset);
      var line = line(new BufferedInputStream(Channels.newInputStream(channel), 1 << 13));
      return value(line.orElseThrow(() -> new IOException(file + ": a line is missing")));
    }
  }

  private JsonObject value(byte[] line) throws IOException {
    try {
      return JsonObject.require(
          JsonInput.read(new String(line, StandardCharsets.UTF_8)), "a line of " + file);
    } catch (IOException damaged) {
      throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static Optional<byte[]> line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(next);
    }
    return Optional.empty();
  }

  /** Gets what is read, with where its line starts. */
  @FunctionalInterface
  interface Reader {
    void read(long offset, JsonObject value) throws IOException;
  }

  private static final class Offsets {
    private long[] offsets = new long[64];
    private int count;

    void add(long offset) {
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
      }
      offsets[count++] = offset;
    }

    long[] toArray() {
      return Arrays.copyOf(offsets, count);
    }
  }
}
