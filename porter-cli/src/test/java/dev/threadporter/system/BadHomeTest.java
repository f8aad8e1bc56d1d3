package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.ReadOnlyDisk;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A home that isn't as it should be")
class BadHomeTest {
  @TempDir Path temp;

  @Test
  void isNoneIfTheFolderIsMissing() {
    var refusal =
        catchThrowableOfType(PorterException.class, () -> Porter.open(temp.resolve("none")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NO_HOME);
    assertThat(refusal)
        .hasMessageContaining(temp.resolve("none").toString())
        .hasMessageContaining("CODEX_HOME");
  }

  @Test
  void isNoneIfTheFolderHoldsSomethingElse() throws Exception {
    Files.writeString(temp.resolve("letter.txt"), "Dear Sam");

    var refusal = catchThrowableOfType(PorterException.class, () -> Porter.open(temp));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NO_HOME);
  }

  @Test
  void isNoSourceIfItIsAnyFolder() throws Exception {
    var folder = Files.createDirectories(temp.resolve("documents"));
    Files.writeString(folder.resolve("letter.txt"), "Dear Sam");
    var target = target();

    var refusal = Import.refused(folder, target.folder());

    assertThat(refusal.code()).isEqualTo(ErrorCode.NO_SOURCE);
    assertThat(refusal)
        .hasMessageContaining(folder.toString())
        .hasMessageNotContaining("--codex-home");
  }

  @Test
  void isGoodEnoughWithoutADatabase() throws Exception {
    var source =
        home()
            .withoutDatabase()
            .thread("one", t -> t.named("A name").legacy().turn("one", "1"))
            .build();
    var archive = temp.resolve("a.tar.gz");
    var target = CodexHome.in(temp.resolve("target")).withoutDatabase().seed(9).build();
    Files.createDirectories(target.folder());

    var listing = Porter.open(source.folder()).list(Selection.EVERYTHING);
    Export.run(source, archive);
    var imported = Import.run(archive, target.folder());

    assertThat(listing.threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.name()).contains("A name"))
        .satisfies(thread -> assertThat(thread.hasRow()).isFalse());
    assertThat(listing.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NO_DATABASE);
    assertThat(imported.transaction()).isPresent();
    assertThat(Porter.open(target.folder()).list(Selection.EVERYTHING).threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.name()).contains("A name"));
    assertThat(target.folder().resolve("state_5.sqlite")).doesNotExist();
  }

  @Test
  void canBeListedAndExportedFromAReadOnlyDiskButNotImportedInto() throws Exception {
    var source = home().withoutDatabase().thread("one", t -> t.turn("one", "1")).build();
    var archive = temp.resolve("a.tar.gz");
    var disk = FaultyFileSystem.wrap(source.folder(), new ReadOnlyDisk());
    var porter = Porter.builder().home(disk.root()).withoutDatabases().build();
    var before = Tree.of(source.folder());

    assertThat(porter.list(Selection.EVERYTHING).threads()).hasSize(1);
    assertThat(porter.export(ExportRequest.to(archive).build()).threads()).hasSize(1);
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () -> porter.run(ImportRequest.from(archive).historyOnly().build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_WRITABLE);
    assertThat(refusal).hasMessageContaining(source.folder().toString());
    before.assertUnchanged();
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("source")).seed(7);
  }

  private CodexHome target() throws Exception {
    return CodexHome.in(temp.resolve("target")).seed(9).build();
  }
}
