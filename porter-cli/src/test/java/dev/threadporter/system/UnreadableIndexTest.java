package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.Unreadable;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An index of names that can't be read, where threads go")
class UnreadableIndexTest {
  @TempDir Path temp;
  private CodexHome source;
  private CodexHome target;
  private Path index;

  @BeforeEach
  void makeHomes() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .thread("one", t -> t.legacy().cwd("/").named("A name").turn("a", "b"))
            .build();
    target = CodexHome.in(temp.resolve("target")).seed(2).thread(t -> t.cwd("/")).build();
    index = target.folder().resolve("session_index.jsonl");
    Files.deleteIfExists(index);
  }

  private ImportRequest request() {
    return ImportRequest.from(source.folder()).build();
  }

  @Test
  void isNamedAndKeepsNothingButItsNamesFromComing() throws Exception {
    Files.createDirectory(index);
    Files.writeString(index.resolve("something"), "else");
    var porter = Porter.open(target.folder());

    var planned = porter.plan(request());
    var done = porter.run(request());

    for (var report : List.of(planned, done)) {
      names(report.findings(), index);
      assertThat(report.plan().threads()).hasSize(1);
    }
    assertThat(index.resolve("something")).hasContent("else");
    assertThat(porter.list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::title)
        .contains("A name");
    assertThat(porter.transactions().undo(done.transaction().orElseThrow()).left()).isEmpty();
  }

  @Test
  void isNamedIfItMayNotBeOpened() throws Exception {
    Files.writeString(index, "{}\n");
    var disk = FaultyFileSystem.wrap(target.folder(), new Unreadable(index::equals));
    var porter = Porter.builder().home(disk.root()).withoutDatabases().build();

    names(porter.plan(request()).findings(), index);
    names(porter.run(request()).findings(), index);
    assertThat(index).hasContent("{}");
  }

  @Test
  void isReadAsFarAsItsLinesAreAny() throws Exception {
    Files.write(index, new byte[] {(byte) 0xff, 0, '{', '\n', (byte) 0xc3, '\n', '[', '1', ']'});
    var porter = Porter.open(target.folder());

    var planned = porter.plan(request());
    var done = porter.run(request());

    assertThat(planned.findings())
        .extracting(Finding::code)
        .doesNotContain(FindingCode.UNREADABLE_FILE);
    assertThat(done.leftOut()).isFalse();
    assertThat(Files.readAllBytes(index)).startsWith(0xff, 0, '{', '\n', 0xc3, '\n', '[', '1', ']');
    assertThat(porter.list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::title)
        .contains("A name");
  }

  @Test
  void keepsAnUndoFromItsThreadsOnly() throws Exception {
    var locked = new AtomicBoolean();
    var disk =
        FaultyFileSystem.wrap(
            target.folder(), new Unreadable(path -> locked.get() && path.equals(index)));
    var porter = Porter.builder().home(disk.root()).withoutDatabases().build();
    var done = porter.run(request()).transaction().orElseThrow();
    assertThat(index).exists();
    locked.set(true);

    var undone = porter.transactions().undo(done);

    assertThat(undone.restored()).isEmpty();
    assertThat(undone.left())
        .isNotEmpty()
        .allSatisfy(
            change -> assertThat(change.why()).contains("session_index.jsonl can't be read"));
  }

  private static void names(List<Finding> findings, Path file) {
    assertThat(findings)
        .filteredOn(finding -> finding.code() == FindingCode.UNREADABLE_FILE)
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
  }
}
