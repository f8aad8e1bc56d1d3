package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathsTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git/config",
        "a/.git/hooks/x",
        "../x",
        "a/../../x",
        "./x",
        "a//b",
        "/etc/passwd",
        "",
        ".GIT/config",
        "GIT~1/config",
        ".git./config",
        ".git /config",
        ".git::$INDEX_ALLOCATION/x",
      })
  void refusesPathsThatLeaveTheTreeOrAreGitsOwn(String path) {
    assertThatThrownBy(() -> SafePaths.check(path)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a/b c/\u00fc", ".gitignore", ".github/x", "git", "...a"})
  void allowsOrdinaryPaths(String path) {
    assertThatCode(() -> SafePaths.check(path)).doesNotThrowAnyException();
  }

  @Test
  void findsTheLinkOnTheWay() throws IOException {
    Files.createDirectories(temp.resolve("a"));
    Files.createSymbolicLink(temp.resolve("a/link"), temp);

    assertThat(SafePaths.obstacle(temp, "a/link/x/y")).isEqualTo("a/link");
    assertThat(SafePaths.obstacle(temp, "a/free/x")).isEmpty();
  }
}
