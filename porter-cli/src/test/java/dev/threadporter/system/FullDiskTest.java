package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.faults.DiskLimit;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A disk that is full at any moment")
class FullDiskTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "leaves no part of {0}")
  @ValueSource(strings = {"out.tar.gz", "out.tar.zst", "out"})
  void leavesNoPartOfAnExport(String name) throws Exception {
    var source = source();
    var before = Tree.of(temp);
    var folder = !name.contains(".");

    for (var bytes : new long[] {0, 1, 700, 5_000, 20_000}) {
      var disk = FaultyFileSystem.wrap(temp, new DiskLimit(bytes));
      var request = ExportRequest.to(disk.of(temp.resolve(name)));
      var porter = porter(disk.of(source.folder()));

      var failure =
          catchThrowable(
              () -> porter.export(folder ? request.asFolder().build() : request.build()));

      assertThat(failure).as("with room for %d bytes", bytes).isInstanceOf(PorterException.class);
      assertThat(((PorterException) failure).code()).isEqualTo(ErrorCode.DISK_FULL);
      assertThat(failure).hasMessageContaining(temp.resolve(name).toString());
      before.assertUnchanged();
    }
  }

  @Test
  void leavesTheHomeAsItWasBeforeAnImport() throws Exception {
    var archive = temp.resolve("out.tar.gz");
    Porter.open(source().folder()).export(ExportRequest.to(archive).build());
    var target =
        CodexHome.in(temp.resolve("target")).seed(9).withoutDatabase().thread().build().folder();
    // The lock file may stay behind; nobody can be asked to write on a full disk.
    var before = Tree.of(target, name -> name.equals("porter/lock") || name.equals("porter"));
    assertThat(target.resolve("porter")).doesNotExist();

    for (var bytes : new long[] {0, 100, 700, 5_000, 20_000, 30_000}) {
      var disk = FaultyFileSystem.wrap(target, new DiskLimit(bytes));
      var porter = porter(disk.root());

      var failure =
          catchThrowable(
              () ->
                  porter.run(ImportRequest.from(archive).historyOnly().withoutSnapshot().build()));

      assertThat(failure).as("with room for %d bytes", bytes).isInstanceOf(PorterException.class);
      assertThat(((PorterException) failure).code()).isIn(ErrorCode.DISK_FULL, ErrorCode.PUT_BACK);
      assertThat(before.changes()).as("with room for %d bytes", bytes).isEmpty();
      assertThat(target.resolve("porter/transactions")).doesNotExist();
    }
    assertThat(Import.run(archive, target).transaction()).isPresent();
  }

  private CodexHome source() throws Exception {
    return CodexHome.in(temp.resolve("source"))
        .seed(7)
        .withoutDatabase()
        .thread("long", t -> t.turn("one", "some words ".repeat(3_000)).reasoning(noise()))
        .thread("named", t -> t.named("A name").legacy().turn("two", "2"))
        .build();
  }

  /** Text that doesn't get smaller when it is packed. */
  private static String noise() {
    var random = new java.util.SplittableRandom(3);
    var text = new StringBuilder();
    random
        .ints(40_000, '0', 'z')
        .filter(Character::isLetterOrDigit)
        .forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static Porter porter(Path home) throws PorterException {
    return Porter.builder().home(home).withoutDatabases().build();
  }
}
