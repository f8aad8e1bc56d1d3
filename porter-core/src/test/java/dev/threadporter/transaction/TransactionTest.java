package dev.threadporter.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A transaction")
class TransactionTest {
  @TempDir Path temp;

  private Transaction begin() throws Exception {
    var home = new CodexHome(Files.createDirectories(temp.resolve("home")));
    return Transaction.begin(home, Host.real(), HomeLock.take(home, Duration.ZERO), "repair", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.txt", "sessions/../../outside.txt", ".", "sessions/.."})
  void changesNothingOutsideOfTheHome(String target) throws Exception {
    var outside = Files.writeString(temp.resolve("outside.txt"), "somebody else's");
    try (var transaction = begin()) {
      var staged = transaction.stage(FileTime.fromMillis(0), out -> out.write(1));

      assertThatThrownBy(() -> transaction.put(staged, target))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(target);
      assertThatThrownBy(() -> transaction.remove(target)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> transaction.appendLine(target, "{\"id\":\"a\"}"))
          .isInstanceOf(IOException.class);
    }
    assertThat(outside).hasContent("somebody else's");
  }

  @Test
  void changesNothingByAnAbsoluteName() throws Exception {
    var outside = Files.writeString(temp.resolve("outside.txt"), "somebody else's");
    try (var transaction = begin()) {
      assertThatThrownBy(() -> transaction.remove(outside.toString()))
          .isInstanceOf(IOException.class);
    }
    assertThat(outside).hasContent("somebody else's");
  }
}
