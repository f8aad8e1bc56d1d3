package dev.threadporter.testkit.lines;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A rollout while it is written: wraps payloads into lines, counts bytes, and gives paginated lines
 * their ordinals.
 */
public final class RolloutFile implements Closeable {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final CountingStream out;
  private final boolean paginated;
  private long nextOrdinal;
  private Optional<Filler> filler = Optional.empty();

  /**
   * Starts a file.
   *
   * @param out where the bytes go
   * @param paginated whether lines carry an ordinal
   * @param firstOrdinal the ordinal of the first line: 0, or where the base ends
   */
  public RolloutFile(OutputStream out, boolean paginated, long firstOrdinal) {
    this.out = new CountingStream(out);
    this.paginated = paginated;
    this.nextOrdinal = firstOrdinal;
  }

  /** Returns a moment as Codex writes it: UTC with milliseconds. */
  public static String timestamp(Instant moment) {
    return TIMESTAMP.format(moment);
  }

  /** Sets what stands where a line has {@link Filler#MARK}. */
  public void fillWith(Filler bulk) {
    filler = Optional.of(bulk);
  }

  /** Returns how many bytes were written, which is where the next line starts. */
  public long offset() {
    return out.count();
  }

  /** Returns the ordinal of the next line. */
  public long nextOrdinal() {
    return nextOrdinal;
  }

  /** Writes a line. */
  public void line(Instant time, String type, Json payload) throws IOException {
    line(time, type, payload, Optional.empty());
  }

  /** Writes a line with metadata beside its payload. */
  public void line(Instant time, String type, Json payload, Optional<Json> metadata)
      throws IOException {
    Json line = Json.object().put("timestamp", timestamp(time));
    if (paginated) {
      line.put("ordinal", nextOrdinal);
    }
    line.put("type", type).put("payload", payload);
    metadata.ifPresent(json -> line.put("metadata", json));
    verbatim(line + "\n");
    nextOrdinal++;
  }

  /** Writes text as it is, without an ordinal or a line end. */
  public void verbatim(String text) throws IOException {
    int from = 0;
    for (int at = text.indexOf(Filler.MARK); at >= 0; at = text.indexOf(Filler.MARK, from)) {
      write(text.substring(from, at));
      if (filler.isPresent()) {
        filler.get().writeTo(out);
      }
      from = at + Filler.MARK.length();
    }
    write(text.substring(from));
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
