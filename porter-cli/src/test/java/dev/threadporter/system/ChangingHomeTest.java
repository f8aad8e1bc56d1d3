package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.faults.Fault;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.FileEvent;
import dev.threadporter.testkit.faults.FileOperation;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While a home is exported, Codex")
class ChangingHomeTest {
  @TempDir Path temp;
  private CodexHome source;
  private Path rollout;
  private byte[] before;

  @BeforeEach
  void makeHome() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .withoutDatabase()
            .thread("changing", t -> t.turn("one", "some words ".repeat(60_000)).turn("two", "2"))
            .thread("quiet", t -> t.turn("three", "3"))
            .build();
    rollout = source.thread("changing").rollout().file();
    before = Files.readAllBytes(rollout);
  }

  @Test
  void mayWriteOnAndTheArchiveHasWhatWasThere() throws Exception {
    var report = export(new WhilePacking(2, 1, () -> append("{\"type\":\"event_msg\"}\n")));

    assertThat(report.threads()).hasSize(2);
    assertThat(packed()).isEqualTo(before);
    assertThat(Files.size(rollout)).isGreaterThan(before.length);
  }

  @Test
  void mayCutARolloutOnce() throws Exception {
    var shorter = Arrays.copyOf(before, lineEnd(before.length / 2));

    var report = export(new WhilePacking(2, 1, () -> Files.write(rollout, shorter)));

    assertThat(report.threads()).hasSize(2);
    assertThat(packed()).isEqualTo(shorter);
  }

  @Test
  void mayNotCutARolloutAgainAndAgain() throws Exception {
    var cuts = new int[] {before.length};
    var refusal =
        refusal(
            new WhilePacking(
                2,
                Integer.MAX_VALUE,
                () -> {
                  cuts[0] = lineEnd(cuts[0] - 2_000);
                  Files.write(rollout, Arrays.copyOf(before, cuts[0]));
                }));

    assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_CHANGES);
    assertThat(refusal).hasMessageContaining(rollout.toString());
    assertNothingLeft();
  }

  @Test
  void mayArchiveAThread() throws Exception {
    var report =
        export(
            new WhilePacking(
                0,
                1,
                () -> {
                  var archive =
                      Files.createDirectories(source.folder().resolve("archived_sessions"));
                  Files.move(rollout, archive.resolve(rollout.getFileName()));
                }));

    assertThat(packed()).isEqualTo(before);
    assertThat(report.findings())
        .extracting(Finding::code)
        .contains(FindingCode.CHANGED_WHILE_READING);
  }

  @Test
  void mayCompressARollout() throws Exception {
    export(
        new WhilePacking(
            0,
            1,
            () -> {
              Files.write(
                  rollout.resolveSibling(rollout.getFileName() + ".zst"), Zstd.compress(before));
              Files.delete(rollout);
            }));

    assertThat(packed()).isEqualTo(before);
  }

  @Test
  void mayDeleteAThread() throws Exception {
    var report = export(new WhilePacking(0, 1, () -> Files.delete(rollout)));

    assertThat(report.threads())
        .extracting(thread -> thread.id().value())
        .containsExactly(source.thread("quiet").id());
    assertThat(Porter.inspect(output(), true).verified()).isTrue();
  }

  @Test
  void mayDeleteTheOneThreadThatWasAskedFor() throws Exception {
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () ->
                porter(new WhilePacking(0, 1, () -> Files.delete(rollout)))
                    .export(
                        ExportRequest.to(wrappedOutput)
                            .select(Selection.ofThreads(source.thread("changing").id()))
                            .build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NO_SUCH_THREAD);
    assertNothingLeft();
  }

  @Test
  @DisplayName(
      "is not there, but the disk can't read on in the middle of a rollout: it is left out")
  void leavesOutWhatBreaksInTheMiddle() throws Exception {
    var report =
        export(
            new WhilePacking(
                2,
                Integer.MAX_VALUE,
                () -> {
                  throw new FileSystemException(rollout.toString(), null, "Input/output error");
                }));

    assertThat(report.threads())
        .extracting(thread -> thread.id().value())
        .containsExactly(source.thread("quiet").id());
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.UNREADABLE_ROLLOUT)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("Input/output error"))
        .satisfies(finding -> assertThat(finding.path()).contains(rollout.toString()));
    assertThat(report.leftOut()).isTrue();
  }

  private int lineEnd(int from) {
    var end = from;
    while (before[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void append(String line) throws IOException {
    Files.writeString(rollout, line, StandardOpenOption.APPEND);
  }

  private Path wrappedOutput;

  private Porter porter(Fault fault) throws Exception {
    var disk = FaultyFileSystem.wrap(temp, fault);
    wrappedOutput = disk.of(output());
    return Porter.builder().home(disk.of(source.folder())).withoutDatabases().build();
  }

  private ExportReport export(Fault fault) throws Exception {
    return porter(fault).export(ExportRequest.to(wrappedOutput).build());
  }

  private PorterException refusal(Fault fault) {
    return catchThrowableOfType(PorterException.class, () -> export(fault));
  }

  private Path output() {
    return temp.resolve("out.tar.gz");
  }

  private byte[] packed() throws Exception {
    var archived = Archived.read(output());
    return archived
        .get(archived.nameEnding(source.thread("changing").id() + ".jsonl"))
        .text()
        .getBytes(UTF_8);
  }

  private void assertNothingLeft() throws IOException {
    try (var files = Files.list(temp)) {
      assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("source");
    }
  }

  /** Does something in each attempt to pack, before the changing rollout is read on. */
  private final class WhilePacking implements Fault {
    private final int reads;
    private final int times;
    private final Doing doing;
    private int done;
    private int left = -1;

    WhilePacking(int reads, int times, Doing doing) {
      this.reads = reads;
      this.times = times;
      this.doing = doing;
    }

    @Override
    public void before(FileEvent event) throws IOException {
      if (event.operation() == FileOperation.OPEN_WRITE
          && event.path().toString().endsWith(".porter-partial")) {
        left = reads;
        if (reads == 0) {
          act();
        }
      }
      if (event.operation() == FileOperation.READ && event.path().equals(rollout) && left-- == 1) {
        act();
      }
    }

    private void act() throws IOException {
      left = -1;
      if (done++ < times) {
        doing.run();
      }
    }
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Doing {
    void run() throws IOException;
  }
}
