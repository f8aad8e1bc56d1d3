package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codex makes a projection again; a thread is worth more than the one that came with it. */
@DisplayName("A projection that isn't as porter writes it")
class DamagedProjectionTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LONG",
        "{",
        "[]",
        "{}",
        "{\"table\":\"thread_turns\"}",
        "{\"table\":\"threads\",\"values\":{\"id\":\"x\"}}",
        "{\"table\":\"thread_turns\",\"values\":{\"thread_id\":{\"blob\":\"%%%\"}}}",
      })
  void staysBehindAndItsThreadComes(String line) throws Exception {
    var source = CodexHome.in(temp.resolve("source")).seed(7).thread("t", t -> t.turn("a", "b"));
    var file = temp.resolve("a.tar.gz");
    Porter.open(source.build().folder()).export(ExportRequest.to(file).build());
    var archived = Archived.read(file);
    var name = archived.nameEnding(".projection.jsonl");
    archived.edit(name, rows -> changed(rows, line)).summed().write(file);
    var home = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();

    var report = Import.run(file, home);

    assertThat(report.plan().threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
    assertThat(report.findings())
        .extracting(Finding::code)
        .contains(FindingCode.PROJECTION_LEFT_OUT);
    assertThat(report.leftOut()).isFalse();
  }

  /** A whole row that is too long, or a line that is no row, behind the others. */
  private static String changed(String rows, String line) {
    return line.equals("LONG")
        ? rows.replaceFirst("\"item_json\":\"", "$0" + " ".repeat(9 << 20))
        : rows + line + "\n";
  }
}
