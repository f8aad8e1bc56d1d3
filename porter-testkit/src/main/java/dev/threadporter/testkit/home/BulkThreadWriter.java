package dev.threadporter.testkit.home;

import com.github.luben.zstd.ZstdOutputStream;
import dev.threadporter.testkit.home.WrittenThread.WrittenRollout;
import dev.threadporter.testkit.lines.Filler;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.RolloutFile;
import dev.threadporter.testkit.lines.Sequence;
import dev.threadporter.testkit.lines.Turn;
import dev.threadporter.testkit.lines.TurnWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Writes one rollout of a wanted size, turn by turn, with the bulk going straight to the file. */
final class BulkThreadWriter {
  private static final int BUFFER = 1 << 18;

  private final WrittenThread thread;
  private final Sequence sequence;
  private final SplittableRandom random;
  private final Bulk bulk;
  private final long wanted;
  private final long line;
  private final boolean compressed;
  private final int index;
  private int turns;

  /**
   * Prepares a thread.
   *
   * @param wanted its bytes
   * @param line the bytes of one long line; 0 for none
   * @param compressed whether the file is compressed
   * @param index the thread's place among all
   */
  BulkThreadWriter(
      WrittenThread thread,
      Sequence sequence,
      SplittableRandom random,
      long wanted,
      long line,
      boolean compressed,
      int index) {
    this.thread = thread;
    this.sequence = sequence;
    this.random = random;
    this.bulk = new Bulk(random.split());
    this.wanted = wanted;
    this.line = line;
    this.compressed = compressed;
    this.index = index;
  }

  void write(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Path file = compressed ? path.resolveSibling(path.getFileName() + ".zst") : path;
    long first = thread.facts.kinship().base().map(Kinship.Base::endOrdinal).orElse(0L);
    try (RolloutFile out = new RolloutFile(stream(file), thread.facts.paginated(), first)) {
      out.line(sequence.tick(), "session_meta", thread.meta);
      TurnWriter writer = new TurnWriter(out, thread.facts, sequence, first > 0);
      do {
        turn(out, writer);
      } while (out.offset() < wanted);
      thread.tokens = writer.tokens();
      thread.rollouts.add(
          new WrittenRollout(thread.facts.id(), path, List.of(), out.offset(), out.nextOrdinal()));
    }
    thread.updated = sequence.now();
    Files.setLastModifiedTime(file, FileTime.from(thread.updated));
  }

  private OutputStream stream(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new BufferedOutputStream(compressed ? new ZstdOutputStream(out, 3) : out, BUFFER);
  }

  private void turn(RolloutFile out, TurnWriter writer) throws IOException {
    sequence.advance(Duration.ofSeconds(30 + random.nextInt(300)));
    String user = turns == 0 ? Phrases.task(index) : Phrases.further(turns);
    long left = Math.max(0, wanted - out.offset());
    int kind = random.nextInt(10);
    if (turns == 0 && line > 0) {
      out.fillWith(Bulk.base64(random.nextLong(), line));
      writer.write(picture(user), thread.cwd);
    } else if (kind == 0 && left > 4_000_000) {
      out.fillWith(Bulk.base64(random.nextLong(), 200_000 + random.nextInt(2_000_000)));
      writer.write(picture(user), thread.cwd);
    } else if (kind < 5) {
      out.fillWith(Bulk.base64(random.nextLong(), Math.min(left, 2_000 + random.nextInt(20_000))));
      writer.write(reasoning(user), thread.cwd);
    } else {
      out.fillWith(bulk.toolOutput(outputLength(left)));
      writer.write(tools(user), thread.cwd);
    }
    if (turns++ == 0) {
      thread.firstMessage = user;
    }
  }

  /** A turn writes the output up to four times. Once in a while it is a very long line. */
  private long outputLength(long left) {
    long length = random.nextInt(50) == 0 ? 1_000_000 : 2_000 + random.nextInt(60_000);
    return Math.min(left / 4, length);
  }

  private static Turn picture(String user) {
    Turn.Image image = new Turn.Image("/home/sam/Pictures/screen.png", Filler.MARK);
    return new Turn(
        user, List.of(image), Optional.empty(), List.of(), Optional.of("I see the picture."));
  }

  private static Turn reasoning(String user) {
    return new Turn(
        user, List.of(), Optional.of(Filler.MARK), List.of(), Optional.of("I thought about it."));
  }

  private static Turn tools(String user) {
    Turn.ToolCall call = new Turn.ToolCall("mvn -q verify", Filler.MARK);
    return new Turn(
        user, List.of(), Optional.empty(), List.of(call), Optional.of("The build passes now."));
  }
}
