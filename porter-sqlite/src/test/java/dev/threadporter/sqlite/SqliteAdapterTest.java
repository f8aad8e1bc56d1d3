package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseBusyException;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class SqliteAdapterTest {
  private static final ThreadId ID = new ThreadId(THREAD);

  @TempDir Path home;
  @TempDir Path scratch;

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(DatabaseAdapter.class))
        .hasSize(1)
        .hasOnlyElementsOfType(SqliteAdapter.class);
  }

  @Test
  void refusesFileSystemsThatSqliteDoesNotKnow() throws IOException {
    try (var memory = Jimfs.newFileSystem()) {
      var elsewhere = memory.getPath("home");
      var adapter = new SqliteAdapter();

      assertThatThrownBy(() -> adapter.read(elsewhere, scratch))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("default file system");
      assertThatThrownBy(() -> adapter.read(home, elsewhere)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> adapter.write(elsewhere)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void namesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(home.resolve("state_5.sqlite"), "no database at all ".repeat(500));

    try (var reader = new SqliteAdapter().read(home, scratch);
        var writer = new SqliteAdapter().write(home)) {
      assertThatThrownBy(() -> reader.thread(ID))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(home.resolve("state_5.sqlite").toString())
          .hasMessageContaining("damaged");
      assertThatThrownBy(() -> writer.schema(Database.STATE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
      assertThat(reader.rows(Database.GOALS, "thread_goals", Map.of())).isEmpty();
    }
  }

  @Test
  void namesADatabaseWithADamagedPage() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_169);
    run(home, Database.STATE, insertThread(THREAD));
    var pages = Files.size(home.resolve("state_5.sqlite")) / 4096;
    try (var channel = FileChannel.open(home.resolve("state_5.sqlite"), StandardOpenOption.WRITE)) {
      for (long page = 2; page < pages; page++) {
        channel.write(ByteBuffer.wrap(new byte[] {77, 77, 77, 77}), page * 4096);
      }
    }

    try (var reader = new SqliteAdapter().read(home, scratch)) {
      assertThatThrownBy(() -> reader.thread(ID))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("state_5.sqlite")
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void readsAnEmptyFileAsADatabaseWithoutTables() throws IOException {
    Files.createFile(home.resolve("state_5.sqlite"));

    try (var reader = new SqliteAdapter().read(home, scratch)) {
      assertThat(reader.has(Database.STATE)).isTrue();
      assertThat(reader.schema(Database.STATE)).isEmpty();
      assertThat(reader.travelling(ID)).isEmpty();
    }
  }

  @Test
  void followsALinkToADatabase() throws IOException {
    SampleDatabases.create(home.resolve("real"), Generation.CODEX_149);
    run(home.resolve("real"), Database.STATE, insertThread(THREAD));
    Files.createSymbolicLink(home.resolve("state_5.sqlite"), home.resolve("real/state_5.sqlite"));
    var before = FolderState.of(home.resolve("real"));

    try (var reader = new SqliteAdapter().read(home, scratch)) {
      assertThat(reader.thread(ID)).isPresent();
    }

    assertThat(FolderState.of(home.resolve("real"))).isEqualTo(before);
  }

  @Test
  void saysBusyWhenReadingMeetsALock() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_149);
    var busy = new RefusingConnections(sql -> sql.equals("BEGIN"), SQLiteErrorCode.SQLITE_BUSY);

    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"));
        var reader = new SqliteAdapter(busy).read(home, scratch)) {
      assertThatThrownBy(() -> reader.thread(ID)).isInstanceOf(DatabaseBusyException.class);
      codex.run("SELECT 1");
    }
  }

  @Test
  void saysWhatToDoAboutAFullDisk() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_169);
    var full =
        new RefusingConnections(sql -> sql.startsWith("DELETE"), SQLiteErrorCode.SQLITE_FULL);

    try (var writer = new SqliteAdapter(full).write(home)) {
      assertThatThrownBy(() -> writer.deleteProjection(List.of(ID)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no space");
    }
  }
}
