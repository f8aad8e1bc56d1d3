package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.FileEvent;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.LiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Listing, exporting and importing from a home changes nothing in it")
class UntouchedHomeTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "of {0}")
  @EnumSource(Generation.class)
  void thatWasClosedCleanly(Generation generation) throws Exception {
    staysUntouched(home().generation(generation).build(), name -> false);
  }

  @Test
  void evenIfTheOutputWouldLieInsideIt() throws Exception {
    var home = home().build();
    var rollout = home.thread(0).rollout().file();
    var link = Files.createSymbolicLink(temp.resolve("link"), home.folder());
    var before = Tree.of(home.folder());
    var porter = Porter.open(home.folder());

    for (var output : List.of(rollout, link.resolve("sessions/new.tar.gz"))) {
      assertThatThrownBy(() -> porter.export(ExportRequest.to(output).force().build()))
          .isInstanceOf(PorterException.class)
          .hasMessageContaining("inside the Codex home");
    }
    before.assertUnchanged();
  }

  @Test
  void thatHasALogLeft() throws Exception {
    var home = home().walLeft().build();
    assertThat(home.folder().resolve("state_5.sqlite-wal")).isNotEmptyFile();

    staysUntouched(home, name -> false);
  }

  @Test
  void whoseDatabasesLieInTheirOwnFolder() throws Exception {
    staysUntouched(home().databasesIn("sqlite").walLeft().staleDatabaseIn("").build(), n -> false);
  }

  @Test
  void thatMayNotBeWrittenTo() throws Exception {
    var home = home().walLeft().build();
    var folders = folders(home.folder());
    folders.keySet().forEach(folder -> folder.toFile().setWritable(false));
    try {
      staysUntouched(home, name -> false);
    } finally {
      folders.keySet().forEach(folder -> folder.toFile().setWritable(true));
    }
  }

  @Test
  void butForSharedMemoryIfCodexHasItOpen() throws Exception {
    var home = home().build();
    try (var codex = LiveWriter.open(home.stateDatabase())) {
      codex.execute("UPDATE threads SET title = 'changed while it is open'");
      staysUntouched(home, name -> name.endsWith("-shm"));
    }
  }

  @Test
  void andAsksTheDiskForNoChangeAtAll() throws Exception {
    var home = home().withoutDatabase().build();
    var disk = FaultyFileSystem.wrap(home.folder());
    var porter = Porter.builder().home(disk.root()).withoutDatabases().build();

    porter.list(Selection.EVERYTHING);
    porter.show(home.thread(0).id());
    porter.export(ExportRequest.to(temp.resolve("a.tar.gz")).build());

    assertThat(disk.changes()).extracting(FileEvent::operation).isEmpty();
  }

  private void staysUntouched(CodexHome home, Predicate<String> excepted) throws Exception {
    var before = Tree.of(home.folder(), excepted);
    var folders = folders(home.folder());
    var porter = Porter.open(home.folder());
    var target = CodexHome.in(temp.resolve("target")).seed(9).build();

    assertThat(porter.list(Selection.EVERYTHING).threads()).hasSize(home.threads().size());
    for (var thread : home.threads()) {
      porter.show(thread.id());
    }
    for (var request :
        List.of(
            ExportRequest.to(temp.resolve("a.tar.gz")).build(),
            ExportRequest.to(temp.resolve("a.tar.zst")).build(),
            ExportRequest.to(temp.resolve("a")).asFolder().build())) {
      assertThat(porter.export(request).threads()).hasSize(home.threads().size());
    }
    var importing = ImportRequest.from(home.folder()).historyOnly().build();
    Porter.open(target.folder()).plan(importing);
    assertThat(Porter.open(target.folder()).run(importing).plan().threads())
        .hasSize(home.threads().size());

    assertThat(before.changes()).isEmpty();
    assertThat(folders(home.folder())).isEqualTo(folders);
  }

  /** A file that came and went leaves a trace in the time of its folder. */
  private static Map<Path, FileTime> folders(Path home) throws IOException {
    var times = new TreeMap<Path, FileTime>();
    try (var paths = Files.walk(home)) {
      for (var folder : paths.filter(Files::isDirectory).toList()) {
        times.put(folder, Files.getLastModifiedTime(folder));
      }
    }
    return times;
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("source"))
        .seed(7)
        .machineLocalFiles()
        .thread("plain", t -> t.named("A name").turn("one", "1").toolCall("ls", "a\nb"))
        .thread("archived", t -> t.turn("two", "2").archived().generatedImage("a.png"));
  }
}
