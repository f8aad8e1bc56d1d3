package dev.threadporter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.PorterEvent;
import dev.threadporter.cli.terminal.Console;
import dev.threadporter.cli.terminal.Style;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.thread.ThreadId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text for people")
class TextTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(written, true, UTF_8);
  private final TextOutput text =
      new TextOutput(stream, new Style(false), 80, Path.of("/home/sam"), Texts.english());

  @Test
  void quotesForTheShell() {
    assertThat(ShellQuote.quote("/plain/path.tar.gz", false)).isEqualTo("/plain/path.tar.gz");
    assertThat(ShellQuote.quote("/a b", false)).isEqualTo("'/a b'");
    assertThat(ShellQuote.quote("it's", false)).isEqualTo("'it'\\''s'");
    assertThat(ShellQuote.quote("a\u001bb", false)).isEqualTo("$'a\\U0000001bb'");
    assertThat(ShellQuote.quote("C:\\a b", true)).isEqualTo("\"C:\\a b\"");
  }

  @Test
  void shortensThePersonsOwnFolder() {
    assertThat(text.folder("/home/sam/src")).isEqualTo("~/src");
    assertThat(text.folder("/home/sam")).isEqualTo("~");
    assertThat(text.folder("/home/samantha")).isEqualTo("/home/samantha");
  }

  @Test
  void countsBytesAsPeopleDo() {
    assertThat(TextOutput.bytes(0)).isEqualTo("0 B");
    assertThat(TextOutput.bytes(999)).isEqualTo("999 B");
    assertThat(TextOutput.bytes(1_500)).isEqualTo("1.5 kB");
    assertThat(TextOutput.bytes(999_900)).isEqualTo("1.0 MB");
    assertThat(TextOutput.bytes(12_345_678_901L)).isEqualTo("12 GB");
  }

  @Test
  void readsDaysInTheZoneOfTheMachine() throws Exception {
    var days = new Days(ZoneId.of("Asia/Shanghai"));
    assertThat(days.from("--since", "2026-11-20")).isEqualTo("2026-11-19T16:00:00Z");
    assertThat(days.until("--until", "2026-11-20")).isEqualTo("2026-11-20T16:00:00Z");
    assertThat(days.from("--since", "2026-11-20T08:00")).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(days.until("--until", "2026-11-20T08:00:00+01:00"))
        .isEqualTo("2026-11-20T07:00:00Z");
    assertThatThrownBy(() -> days.from("--since", "20.11.2026"))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("--since takes a day such as 2026-11-20");
  }

  @Test
  void groupsFindingsTheWorstFirst() {
    var findings = new ArrayList<Finding>();
    for (var i = 0; i < 9; i++) {
      findings.add(Finding.of(FindingCode.CWD_MISSING).aboutPath("/folder" + i));
    }
    findings.add(Finding.of(FindingCode.EMPTY_ROLLOUT).aboutPath("/the\u001bfile"));
    new FindingText(text, false).print(findings);
    var shown = written.toString(UTF_8);
    assertThat(shown)
        .containsSubsequence(
            "lost: empty-rollout", "/the␛file", "wrong: cwd-missing (9)", "/folder2", "and 6 more")
        .doesNotContain("/folder3");
    new FindingText(text, true).print(findings);
    assertThat(written.toString(UTF_8)).contains("/folder8");
  }

  @Test
  void drawsProgressOnATerminalNowAndThen() {
    var clock = new AtomicLong();
    var options = new GlobalOptions();
    var console = new Console(stream, stream, true, true, 80);
    var progress = new ProgressLine(console, options, Texts::english, clock::get);
    var id = ThreadId.parse("01a1e37a-3740-752d-8f2d-964db7a3ebbf").orElseThrow();
    progress.accept(new PorterEvent.Started("exporting", 12, 9_000_000));
    progress.accept(new PorterEvent.Progress("exporting", id, 1, 1_000_000));
    assertThat(written.toString(UTF_8)).isEmpty();
    clock.set(1_000_000_000L);
    progress.accept(new PorterEvent.Progress("exporting", id, 3, 4_000_000));
    progress.accept(new PorterEvent.Progress("exporting", id, 3, 5_000_000));
    progress.clear();
    assertThat(written.toString(UTF_8))
        .isEqualTo("\r\u001b[Kexporting  thread 3 of 12  4.0 MB of 9.0 MB  4.0 MB/s\r\u001b[K");
  }

  @Test
  void drawsNoProgressIntoAPipe() {
    var clock = new AtomicLong();
    var console = new Console(stream, stream, true, false, 80);
    var progress = new ProgressLine(console, new GlobalOptions(), Texts::english, clock::get);
    var id = ThreadId.parse("01a1e37a-3740-752d-8f2d-964db7a3ebbf").orElseThrow();
    clock.set(1_000_000_000L);
    progress.accept(new PorterEvent.Progress("exporting", id, 3, 4_000_000));
    progress.clear();
    assertThat(written.toString(UTF_8)).isEmpty();
    progress.accept(new PorterEvent.Waiting(10));
    assertThat(written.toString(UTF_8)).contains("Another porter");
  }
}
