package dev.threadporter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenElsewhereTest {
  @TempDir Path folder;

  @Test
  void seesAProgramOnlyWhileItRuns() throws IOException {
    var home = SampleDatabases.create(folder.resolve("home"), Generation.CODEX_132);
    var database = home.resolve(Database.STATE.fileName()).toRealPath();
    var elsewhere = new OpenElsewhere(Path.of("/proc/locks"));
    var tryingLocks = new OpenElsewhere(folder.resolve("no list of locks"));
    assertThat(elsewhere.isOpen(database)).isFalse();

    try (var codex = OtherProgram.opening(database)) {
      assertThat(elsewhere.isOpen(database)).isTrue();
      assertThat(tryingLocks.isOpen(database)).isTrue();
      codex.kill();
    }

    assertThat(elsewhere.isOpen(database)).isFalse();
    assertThat(tryingLocks.isOpen(database)).isFalse();
    assertThat(Files.exists(home.resolve("state_5.sqlite-shm"))).isTrue();
  }
}
