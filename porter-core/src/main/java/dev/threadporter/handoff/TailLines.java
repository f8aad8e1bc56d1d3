package dev.threadporter.handoff;

import dev.threadporter.json.JsonOutput;
import dev.threadporter.transcript.ShortLines;
import dev.threadporter.transcript.Tail;
import dev.threadporter.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code tail/<thread>.jsonl}: the last lines of a thread, without what is huge in them. */
final class TailLines {
  /** About how much all of them may take. */
  private static final int ALL = 4 << 20;

  private TailLines() {}

  static byte[] of(Transcript transcript, int count) throws IOException {
    var last = transcript.last();
    var from = Tail.startOfLast(last.file(), last.end(), count);
    var each = ALL / Math.max(1, count);
    var out = new ByteArrayOutputStream();
    ShortLines.read(
        last.file(),
        from,
        last.end(),
        line -> {
          var bytes = line.getBytes(StandardCharsets.UTF_8);
          if (bytes.length > Math.max(each, 1_000)) {
            var note = Map.of("porter", "a line of " + bytes.length + " bytes was left out");
            bytes = JsonOutput.line(note).getBytes(StandardCharsets.UTF_8);
          }
          out.writeBytes(bytes);
          out.write('\n');
        });
    return out.toByteArray();
  }
}
