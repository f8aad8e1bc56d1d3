package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path temp;

  @Test
  void ofTheFirstPorterLeavesNoTraceIfNothingElseIsThere() throws Exception {
    var before = Tree.of(temp);

    try (var lock = HomeLock.take(home(), Duration.ZERO)) {
      assertThat(lock).isNotNull();
      assertThat(temp.resolve("porter/lock")).exists();
    }

    before.assertUnchanged();
  }

  @Test
  void staysBehindWhereATransactionIs() throws Exception {
    try (var lock = HomeLock.take(home(), Duration.ZERO)) {
      assertThat(lock).isNotNull();
      Files.createDirectories(temp.resolve("porter/transactions/one"));
    }

    assertThat(temp.resolve("porter/lock")).isEmptyFile();
  }

  @Test
  void canBeTakenAgainAfterItLeftNoTrace() throws Exception {
    HomeLock.take(home(), Duration.ZERO).close();

    try (var again = HomeLock.take(home(), Duration.ZERO)) {
      assertThat(again).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home(), Duration.ZERO))
          .isInstanceOf(PorterException.class);
    }
  }

  private CodexHome home() {
    return new CodexHome(temp);
  }
}
