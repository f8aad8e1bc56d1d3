package dev.threadporter.handoff;

import dev.threadporter.json.JsonOutput;
import dev.threadporter.transcript.ShortLines;
import dev.threadporter.transcript.Tail;
import dev.threadporter.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;

/** {@code tail/<thread>.jsonl}: the last lines of a thread, without what is huge in them. */
final class TailLines {
  /** About how much all of them may take. */
  private static final int ALL = 4 << 20;

  /** How much one may take. */
  private static final int EACH = 64 << 10;

  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
  private long bytes;
  private long dropped;

  private TailLines() {}

  static byte[] of(Transcript transcript, int count) throws IOException {
    var tail = new TailLines();
    if (count > 0) {
      var last = transcript.last();
      var from = Tail.startOfLast(last.file(), last.end(), count);
      ShortLines.read(last.file(), from, last.end(), tail::add);
    }
    return tail.toBytes();
  }

  private void add(String line) {
    var utf8 = line.getBytes(StandardCharsets.UTF_8);
    lines.add(utf8.length <= EACH ? utf8 : note("a line of " + utf8.length + " bytes"));
    bytes += lines.getLast().length;
    while (bytes > ALL) {
      bytes -= lines.remove().length;
      dropped++;
    }
  }

  private byte[] toBytes() {
    var out = new ByteArrayOutputStream();
    if (dropped > 0) {
      lines.addFirst(note(dropped + " earlier lines"));
    }
    for (var line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] note(String what) {
    var note = Map.of("porter", what + " left out");
    return JsonOutput.line(note).getBytes(StandardCharsets.UTF_8);
  }
}
