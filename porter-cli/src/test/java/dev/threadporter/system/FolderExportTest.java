package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder that an export made")
class FolderExportTest {
  @TempDir Path temp;
  private CodexHome source;
  private Path folder;

  @BeforeEach
  void export() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("plain", t -> t.turn("one", "1"))
            .thread("named", t -> t.legacy().named("A given name").turn("two", "2"))
            .thread("packed", t -> t.turn("three", "3").compressed())
            .thread("archived", t -> t.turn("four", "4").archived().generatedImage("a.png"))
            .build();
    folder = temp.resolve("out");
    Porter.open(source.folder()).export(ExportRequest.to(folder).asFolder().build());
  }

  @Test
  void isAHomeItself() throws Exception {
    var listed = Porter.open(folder).list(Selection.EVERYTHING).threads();

    assertThat(listed)
        .extracting(thread -> thread.id().value())
        .containsExactlyInAnyOrderElementsOf(source.threads().stream().map(t -> t.id()).toList());
    assertThat(listed).filteredOn(CodexThread::archived).hasSize(1);
    assertThat(listed)
        .filteredOn(thread -> thread.id().value().equals(source.thread("named").id()))
        .singleElement()
        .satisfies(thread -> assertThat(thread.name()).contains("A given name"));
  }

  @Test
  void holdsTheBytesAndTimesOfTheRollouts() throws Exception {
    for (var thread : source.threads()) {
      var plain = source.folder().relativize(thread.rollout().path()).toString();
      assertThat(Files.readAllBytes(folder.resolve(plain)))
          .isEqualTo(thread.rollout().plainBytes());
      assertThat(Files.getLastModifiedTime(folder.resolve(plain)))
          .isEqualTo(Files.getLastModifiedTime(thread.rollout().file()));
    }
  }

  @Test
  void isImportedLikeAnArchive() throws Exception {
    var archive = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());

    var fromArchive = imported(archive, "first");
    var fromFolder = imported(folder, "second");

    assertThat(fromArchive.differences(fromFolder)).isEmpty();
    assertThat(temp.resolve("second/session_index.jsonl"))
        .hasSameTextualContentAs(temp.resolve("first/session_index.jsonl"));
  }

  @Test
  void mayHaveGottenSettingsSince() throws Exception {
    Files.writeString(folder.resolve("config.toml"), "model = \"other\"\n");

    assertThat(imported(folder, "target").entries()).containsKey("sessions");
    assertThat(temp.resolve("target/config.toml")).doesNotExist();
  }

  @Test
  void isImportedAsAHomeOnceCodexWasAtWorkInIt() throws Exception {
    var work =
        CodexHome.in(temp.resolve("work")).seed(11).thread("new", t -> t.turn("x", "y")).build();
    var rollout = work.thread("new").rollout().file();
    var place = folder.resolve(work.folder().relativize(rollout).toString());
    Files.copy(rollout, place);
    Files.copy(work.stateDatabase(), folder.resolve("state_5.sqlite"));

    var target = CodexHome.in(temp.resolve("target")).seed(9).build().folder();
    var report = Import.run(folder, target);

    assertThat(report.plan().threads())
        .extracting(thread -> thread.id().value())
        .contains(work.thread("new").id(), source.thread("plain").id())
        .hasSize(5);
  }

  /** What an import makes of a home, but for what differs from one transaction to the next. */
  private Tree imported(Path from, String name) throws Exception {
    var target = CodexHome.in(temp.resolve(name)).seed(9).withoutDatabase().build().folder();
    Files.createDirectories(target);
    assertThat(Import.run(from, target).transaction()).isPresent();
    return Tree.of(target, each -> List.of("porter", "session_index.jsonl").contains(each));
  }
}
