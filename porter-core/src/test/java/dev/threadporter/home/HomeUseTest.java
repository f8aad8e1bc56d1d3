package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.home.HomeUse.Holder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who uses a home")
class HomeUseTest {
  private static final String THREAD = "01a1f82f-1e80-72f9-ae4c-2aff228d7b70";

  /** A machine whose kernel tells nothing about locks. */
  private static final Path NOWHERE = Path.of("there is no such file");

  @TempDir Path temp;
  private CodexHome home;
  private Path shared;
  private Path loaded;

  @BeforeEach
  void home() throws Exception {
    home = new CodexHome(temp);
    shared = Files.createFile(temp.resolve("state_5.sqlite-shm"));
    loaded = Files.createDirectories(temp.resolve("thread-writer-locks")).resolve(THREAD + ".lock");
    Files.createFile(loaded);
  }

  @ParameterizedTest(name = "where the kernel tells: {0}")
  @ValueSource(booleans = {true, false})
  void isNobodyIfNothingIsLocked(boolean told) throws Exception {
    assertThat(use(told).holders(temp)).isEmpty();
    assertThat(use(told).loadedBy(home, THREAD)).isEmpty();
  }

  @Test
  void isTheProcessThatHasADatabaseOpen() throws Exception {
    try (var codex = OtherProcess.locking(shared, 128, 1, true)) {
      var holders = HomeUse.ofThisMachine().holders(temp);

      assertThat(holders).extracting(Holder::pid).containsExactly(pid(codex));
      assertThat(holders.get(0).toString()).contains("" + pid(codex));
    }
    assertThat(HomeUse.ofThisMachine().holders(temp)).isEmpty();
  }

  @Test
  void isTheProcessThatHasAThreadLoaded() throws Exception {
    try (var codex = OtherProcess.locking(loaded, 0, Long.MAX_VALUE, false)) {
      assertThat(HomeUse.ofThisMachine().loadedBy(home, THREAD))
          .map(Holder::pid)
          .contains(pid(codex));
      assertThat(HomeUse.ofThisMachine().holders(temp)).isEmpty();
    }
  }

  @Test
  void isFoundWithoutTheKernelsHelpToo() throws Exception {
    try (var codex = OtherProcess.locking(shared, 128, 1, true);
        var second = OtherProcess.locking(loaded, 0, Long.MAX_VALUE, false)) {
      assertThat(codex.pid()).isNotEqualTo(second.pid());
      assertThat(use(false).holders(temp)).containsExactly(new Holder(0, "Codex"));
      assertThat(use(false).loadedBy(home, THREAD)).contains(new Holder(0, "Codex"));
    }
  }

  @Test
  void isNeverThisProcessItself() throws Exception {
    try (var channel = FileChannel.open(shared, StandardOpenOption.WRITE);
        var lock = channel.lock(128, 1, false)) {
      assertThat(lock.isValid()).isTrue();
      assertThat(HomeUse.ofThisMachine().holders(temp)).isEmpty();
    }
  }

  /** The kernel tells it on Linux; elsewhere it isn't told which process it is. */
  private static long pid(OtherProcess process) {
    return Files.exists(Path.of("/proc/locks")) ? process.pid() : 0;
  }

  private static HomeUse use(boolean told) {
    return told ? HomeUse.ofThisMachine() : HomeUse.toldBy(NOWHERE);
  }

  /** Whether another process finds a file locked. */
  static boolean isLockedForOthers(Path file) throws IOException {
    try (var other = OtherProcess.trying(file)) {
      return !other.got();
    }
  }
}
