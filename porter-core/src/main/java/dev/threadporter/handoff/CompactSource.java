package dev.threadporter.handoff;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.HomeSource;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackSource;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a compact archive holds. */
public final class CompactSource implements PackSource {
  private static final FileTime NO_TIME = FileTime.fromMillis(0);

  private static final String README =
      """
      This archive was made by porter's compact-export. It is a handoff: handoff.md tells what
      Codex threads were about and where they stand, tail/*.jsonl are their last lines,
      shortened. It can't be imported or resumed.

      To begin a fresh thread with it:

        tar -xf THIS-ARCHIVE -C PROJECT handoff.md
        cd PROJECT && codex "Read handoff.md, check it against the files here, and go on with the work."

      It holds what was said in these conversations: keep it as you keep them.
      """;

  private final HomeSource home;
  private final Manifest manifest;
  private final Catalogue catalogue;
  private final int lines;
  private final Path scratch;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A handoff of a home's threads.
   *
   * @param home the threads, as an export would give them; closed by whoever made it
   * @param catalogue the home's threads
   * @param lines how many lines of each thread are kept
   * @param scratch an existing private folder
   */
  public CompactSource(HomeSource home, Catalogue catalogue, int lines, Path scratch) {
    this.home = home;
    this.manifest = home.manifest().compact();
    this.catalogue = catalogue;
    this.lines = lines;
    this.scratch = scratch;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public List<Finding> findings() {
    return Stream.concat(home.findings().stream(), findings.stream()).distinct().toList();
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    give(EntryName.README, README.getBytes(StandardCharsets.UTF_8), visitor);
    var handoff = new HandoffText().begin();
    var transcripts = new ArrayList<Transcript>();
    for (var packed : manifest.threads()) {
      if (packed.because().equals("selected")) {
        var transcript = open(packed);
        transcripts.add(transcript);
        handoff.thread(transcript);
      }
    }
    give(EntryName.HANDOFF, handoff.end().getBytes(StandardCharsets.UTF_8), visitor);
    for (var transcript : transcripts) {
      home.rows(transcript.thread().id(), visitor);
      var tail = TailLines.of(transcript, lines);
      give(EntryName.tail(transcript.thread().id()), tail, visitor);
    }
    home.projects(visitor);
  }

  private Transcript open(PackedThread packed) throws IOException {
    var thread = catalogue.thread(packed.id()).orElseThrow();
    var transcript = Transcript.open(catalogue, thread, scratch);
    findings.addAll(transcript.findings());
    return transcript;
  }

  private static void give(EntryName name, byte[] bytes, Visitor visitor)
      throws IOException, PorterException {
    visitor.entry(new PackedEntry(name, bytes.length, NO_TIME), new ByteArrayInputStream(bytes));
  }

  @Override
  public void close() {
    home.close();
  }
}
