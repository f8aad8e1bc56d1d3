package dev.threadporter.rollout;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonSplices;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutRewriter.CountingOutput;
import dev.threadporter.thread.ThreadId;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a rollout once more as that of another thread, in the forms in which Codex 0.94 to 0.169
 * writes forks: a legacy one has a first line of its own and behind it the whole original; a
 * paginated one has a first line that says where in the original it begins, and behind it only what
 * is its own. Not safe for use by several threads.
 */
public final class ForkWriter {
  /** A first line holds Codex's instructions and the tools of the thread; it isn't longer. */
  private static final int FIRST_LINE = 8 << 20;

  private final ThreadId thread;
  private final ThreadId fork;
  private final OffsetMap offsets;

  /**
   * A writer for one rollout.
   *
   * @param thread whose rollout it is
   * @param fork whose it becomes
   * @param offsets remembers where the lines went
   */
  public ForkWriter(ThreadId thread, ThreadId fork, OffsetMap offsets) {
    this.thread = thread;
    this.fork = fork;
    this.offsets = offsets;
  }

  /**
   * Whether a rollout begins as one must that is written as a fork: with a {@code session_meta} as
   * Codex writes it, in UTF-8, of at most 8 MB.
   *
   * @param rollout the original, at its start, where it is afterwards
   * @return false if writing a fork of it would fail
   * @throws IOException if reading fails
   */
  public static boolean isForkable(BufferedInputStream rollout) throws IOException {
    rollout.mark(FIRST_LINE + (1 << 20));
    var first = bounded(new LineStream(rollout));
    rollout.reset();
    return first.isPresent() && isMeta(first.get());
  }

  private static boolean isMeta(byte[] line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      var lines = new LineStream(new ByteArrayInputStream(line));
      if (!lines.nextLine()) {
        return false;
      }
      var json = new JsonObject(HeadReader.members(lines));
      return json.optionalText("type").filter("session_meta"::equals).isPresent()
          && json.object("payload").isPresent();
    } catch (IOException notOne) {
      return false;
    }
  }

  /**
   * Writes a legacy fork.
   *
   * @param rollout the original; read to its end, not closed
   * @param out gets the fork; not closed
   * @return how many bytes were written
   * @throws IOException if reading or writing fails, or the first line isn't one of Codex
   */
  public long copy(InputStream rollout, OutputStream out) throws IOException {
    var lines = new LineStream(rollout);
    var first = firstLine(lines);
    var counted = new CountingOutput(out, 0);
    counted.write(meta(first, Optional.empty(), 0));
    offsets.note(0, counted.count());
    counted.write(first);
    return copyRest(lines, counted, 0);
  }

  /**
   * Writes a paginated fork that begins in another rollout and goes on with the lines of this one.
   * Its first line takes the number of the first of them.
   *
   * @param rollout the original; read to its end, not closed
   * @param start where in the original the fork's own lines begin, in bytes
   * @param base where the history before them is
   * @param shift by how much their numbers grow
   * @param out gets the fork; not closed
   * @return how many bytes were written
   * @throws IOException if reading or writing fails, or the first line isn't one of Codex
   */
  public long goOn(InputStream rollout, long start, HistoryBase base, long shift, OutputStream out)
      throws IOException {
    var lines = new LineStream(rollout);
    var first = firstLine(lines);
    RolloutTail.skipTo(lines, start);
    var counted = new CountingOutput(out, 0);
    counted.write(meta(first, Optional.of(base), base.endOrdinal()));
    offsets.note(start, counted.count());
    return copyRest(lines, counted, shift);
  }

  /**
   * Writes a whole paginated rollout as one of the fork.
   *
   * @param rollout the original; read to its end, not closed
   * @param base where the history before its first line is now, if there is any
   * @param shift by how much the numbers of its lines grow
   * @param out gets the fork; not closed
   * @return how many bytes were written
   * @throws IOException if reading or writing fails, or the first line isn't one of Codex
   */
  public long whole(InputStream rollout, Optional<HistoryBase> base, long shift, OutputStream out)
      throws IOException {
    var lines = new LineStream(rollout);
    var first = firstLine(lines);
    var counted = new CountingOutput(out, 0);
    counted.write(meta(first, base, ordinal(first).orElse(0) + shift));
    offsets.note(lines.position(), counted.count());
    return copyRest(lines, counted, shift);
  }

  /**
   * The number of a line.
   *
   * @param rollout a paginated rollout; not closed
   * @param start where the line starts, in bytes
   * @return its ordinal; empty if there is no such line or it doesn't begin as Codex writes lines
   * @throws IOException if reading fails
   */
  public static OptionalLong ordinalAt(InputStream rollout, long start) throws IOException {
    var lines = new LineStream(rollout);
    RolloutTail.skipTo(lines, start);
    return lines.nextLine() ? Envelope.of(lines.head()).ordinal() : OptionalLong.empty();
  }

  private static byte[] firstLine(LineStream lines) throws IOException {
    return bounded(lines)
        .orElseThrow(() -> new IOException("the first line of a rollout is too long for a fork"));
  }

  private static Optional<byte[]> bounded(LineStream lines) throws IOException {
    var line = new ByteArrayOutputStream();
    var piece = new byte[64 << 10];
    if (lines.nextLine()) {
      for (var count = lines.read(piece, 0, piece.length);
          count >= 0;
          count = lines.read(piece, 0, piece.length)) {
        if (line.size() + count > FIRST_LINE) {
          return Optional.empty();
        }
        line.write(piece, 0, count);
      }
    }
    return Optional.of(line.toByteArray());
  }

  private static OptionalLong ordinal(byte[] line) throws IOException {
    var lines = new LineStream(new ByteArrayInputStream(line));
    return lines.nextLine() ? Envelope.of(lines.head()).ordinal() : OptionalLong.empty();
  }

  /** The first line of the fork: the original's, about another thread. */
  private byte[] meta(byte[] first, Optional<HistoryBase> base, long ordinal) throws IOException {
    var line = new JsonSplices(new String(first, StandardCharsets.UTF_8).stripTrailing());
    var payload = new LinkedHashMap<String, Object>();
    payload.put("id", fork.value());
    payload.put("forked_from_id", thread.value());
    base.ifPresent(
        begins -> {
          payload.put("forked_from_ordinal_exclusive", begins.endOrdinal());
          payload.put("history_base", json(begins));
        });
    line.set("payload", payload);
    line.replace("payload", Map.of("session_id", fork.value()));
    line.replace(Map.of("ordinal", ordinal));
    return (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(HistoryBase base) {
    var json = new LinkedHashMap<String, Object>();
    json.put("thread_id", base.rollout().value());
    json.put("end_ordinal_exclusive", base.endOrdinal());
    json.put("end_byte_offset", base.endOffset());
    return json;
  }

  private long copyRest(LineStream lines, CountingOutput out, long shift) throws IOException {
    RolloutTail.copy(lines, shift, out, offsets);
    return out.count();
  }
}
