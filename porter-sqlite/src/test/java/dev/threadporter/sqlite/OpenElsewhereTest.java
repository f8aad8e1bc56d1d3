package dev.threadporter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenElsewhereTest {
  @TempDir Path folder;

  @Test
  void readsTheListOfLocks() {
    assertThat(
            OpenElsewhere.lockedFiles(
                List.of(
                    "1: FLOCK  ADVISORY  WRITE 13537 fe:00:9986065 0 EOF",
                    "2: POSIX  ADVISORY  READ 13537 fe:00:10003057 128 128",
                    "2: -> POSIX  ADVISORY  WRITE 99 00:2f:7 128 128",
                    "3: OFDLCK ADVISORY  READ  -1 00:2f:8 0 EOF",
                    "something new")))
        .containsExactly("00:2f:7", "00:2f:8", "fe:00:10003057", "fe:00:9986065");
  }

  @Test
  void comparesDevicesAsLinuxNumbersThem() {
    assertThat(OpenElsewhere.sameFile("fe:00:77", 65024, 77)).isTrue();
    assertThat(OpenElsewhere.sameFile("fe:01:77", 65024, 77)).isFalse();
    assertThat(OpenElsewhere.sameFile("fe:00:78", 65024, 77)).isFalse();
    assertThat(OpenElsewhere.sameFile("103:12345:5", 0x12310345L, 5)).isTrue();
    assertThat(OpenElsewhere.sameFile("103:12345:5", 0x12310346L, 5)).isFalse();
  }

  @Test
  void trustsTheInodeWhereADeviceHasNoMajorNumber() {
    assertThat(OpenElsewhere.sameFile("00:2f:77", 0x31, 77)).isTrue();
    assertThat(OpenElsewhere.sameFile("00:2f:77", 0x31, 78)).isFalse();
  }

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
