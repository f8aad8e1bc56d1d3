package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.faults.FailAt;
import dev.threadporter.testkit.faults.Failure;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.ReadOnlyDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lock of a home")
class HomeLockHolderTest {
  @TempDir Path temp;
  private CodexHome home;

  @BeforeEach
  void home() {
    home = new CodexHome(temp);
  }

  @Test
  void isHeldOnceInAProcess() throws Exception {
    try (var held = HomeLock.take(home, Duration.ZERO)) {
      assertThat(held).isNotNull();
      assertThat(HomeLock.tryTakeExisting(home)).isEmpty();
      assertThat(refusal(home).code()).isEqualTo(ErrorCode.LOCKED);
    }
  }

  @Test
  void isTheSameUnderAnotherNameOfTheHome() throws Exception {
    var link = Files.createSymbolicLink(temp.resolveSibling(temp.getFileName() + "-link"), temp);
    try (var held = HomeLock.take(home, Duration.ZERO)) {
      assertThat(held).isNotNull();
      assertThat(HomeLock.tryTakeExisting(new CodexHome(link))).isEmpty();
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void isStillHeldAfterItWasRefusedInTheSameProcess() throws Exception {
    try (var held = HomeLock.take(home, Duration.ZERO)) {
      assertThat(held).isNotNull();
      assertThat(refusal(home).code()).isEqualTo(ErrorCode.LOCKED);
      // POSIX would drop the lock if the refusal had opened and closed the file.
      assertThat(HomeUseTest.isLockedForOthers(home.porter().resolve("lock"))).isTrue();
    }
  }

  @Test
  void canBeTakenAgainWhenItIsLetGo() throws Exception {
    HomeLock.take(home, Duration.ZERO).close();

    try (var again = HomeLock.take(home, Duration.ZERO)) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void isWaitedFor() throws Exception {
    var held = HomeLock.take(home, Duration.ZERO);
    var taken =
        CompletableFuture.supplyAsync(
            () -> {
              try (var second = HomeLock.take(home, Duration.ofMinutes(1))) {
                return second != null;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(taken).isNotDone();

    held.close();

    assertThat(taken.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void isHeldAgainstOtherProcesses() throws Exception {
    Files.createDirectories(home.porter());
    try (var other = lockedByOther()) {
      assertThat(other.pid()).isPositive();
      assertThat(HomeLock.tryTakeExisting(home)).isEmpty();
      assertThat(refusal(home).code()).isEqualTo(ErrorCode.LOCKED);
    }
  }

  @Test
  void isFreeWhenItsHolderWasKilled() throws Exception {
    Files.createDirectories(home.porter());
    var other = lockedByOther();
    other.kill();

    try (var held = HomeLock.tryTakeExisting(home).orElseThrow()) {
      assertThat(held).isNotNull();
    }
  }

  @Test
  void isNotMadeByWhoOnlyLooksForIt() throws Exception {
    assertThat(HomeLock.tryTakeExisting(home)).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void isRefusedOnADiskThatCannotBeWrittenTo() {
    var disk = FaultyFileSystem.wrap(temp, new ReadOnlyDisk());

    var refusal = refusal(new CodexHome(disk.root()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_WRITABLE);
    assertThat(refusal).hasMessageContaining(temp.toString());
  }

  @Test
  void isRefusedOnAFullDiskAndCanBeTakenLater() throws Exception {
    var full = FaultyFileSystem.wrap(temp, FailAt.changesFrom(2, Failure.DISK_FULL));

    assertThat(refusal(new CodexHome(full.root())).code()).isEqualTo(ErrorCode.DISK_FULL);
    try (var held = HomeLock.take(home, Duration.ZERO)) {
      assertThat(held).isNotNull();
    }
  }

  private OtherProcess lockedByOther() throws Exception {
    return OtherProcess.locking(home.porter().resolve("lock"), 0, Long.MAX_VALUE, false);
  }

  private static PorterException refusal(CodexHome home) {
    return catchThrowableOfType(
        PorterException.class, () -> HomeLock.take(home, Duration.ZERO).close());
  }
}
