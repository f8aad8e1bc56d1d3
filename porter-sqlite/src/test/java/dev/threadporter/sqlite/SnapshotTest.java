package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.one;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir Path folder;
  private Path home;
  private Path backups;

  @BeforeEach
  void create() throws IOException {
    home = SampleDatabases.create(folder.resolve("home"), Generation.CODEX_169);
    backups = Files.createDirectory(folder.resolve("back ups ?"));
    run(home, Database.STATE, insertThread(THREAD));
  }

  @Test
  void copiesWhatIsOnlyInTheLogYet() throws IOException {
    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"));
        var writer = new SqliteAdapter().write(home)) {
      codex.run(insertThread(CHILD));

      writer.snapshot(Database.STATE, backups.resolve("state_5.sqlite"));
    }

    assertThat(FolderState.of(backups).files().keySet()).containsExactly("state_5.sqlite");
    assertThat(one(backups, Database.STATE, "SELECT count(*) FROM threads")).isEqualTo("2");
    assertThat(one(backups, Database.STATE, "PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void copiesOneMomentWhileAProgramWritesOn() throws IOException {
    run(home, Database.STATE, "CREATE TABLE ballast AS SELECT zeroblob(20000000) AS b");
    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"));
        var writer = new SqliteAdapter().write(home)) {
      codex.start("write until asked");

      writer.snapshot(Database.STATE, backups.resolve("state_5.sqlite"));

      assertThat(codex.ask("enough")).matches("[1-9]\\d* written, 0 refused");
    }
    assertThat(one(backups, Database.STATE, "PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void refusesToOverwriteAFile() throws IOException {
    var copy = Files.writeString(backups.resolve("state_5.sqlite"), "mine");

    try (var writer = new SqliteAdapter().write(home)) {
      assertThatThrownBy(() -> writer.snapshot(Database.STATE, copy))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(copy).hasContent("mine");
  }

  @Test
  void leavesNothingWhereItCannotWrite() throws IOException {
    try (var writer = new SqliteAdapter().write(home);
        var memory = Jimfs.newFileSystem()) {
      assertThatThrownBy(() -> writer.snapshot(Database.STATE, backups.resolve("no/such/folder")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("state_5.sqlite");
      assertThatThrownBy(() -> writer.snapshot(Database.STATE, memory.getPath("copy.sqlite")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("default file system");
      writer.snapshot(Database.GOALS, backups.resolve("goals"));
    }
    assertThat(FolderState.of(backups).files().keySet()).containsExactly("goals");
  }
}
