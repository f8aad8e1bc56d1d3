package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A home")
class CodexHomeTest {
  @TempDir Path temp;

  @Nested
  @DisplayName("is looked for")
  class Located {
    @Test
    void whereThePersonSaysBeforeAllElse() throws Exception {
      var given = home("given");
      home(".codex");

      var located = CodexHome.locate(Optional.of(given), host(Map.of("CODEX_HOME", "/elsewhere")));

      assertThat(located.root()).isEqualTo(given);
    }

    @Test
    void whereTheVariableSays() throws Exception {
      var named = home("named");
      home(".codex");

      assertThat(locate(Map.of("CODEX_HOME", named.toString())).root()).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void belowThePersonsFolderIfTheVariableIsBlank(String blank) throws Exception {
      var usual = home(".codex");

      assertThat(locate(Map.of("CODEX_HOME", blank)).root()).isEqualTo(usual);
      assertThat(locate(Map.of()).root()).isEqualTo(usual);
    }

    @Test
    void andNotElsewhereIfItIsNotThere() throws Exception {
      home(".codex");
      var refusal =
          catchThrowableOfType(
              PorterException.class,
              () -> locate(Map.of("CODEX_HOME", temp.resolve("x").toString())));

      assertThat(refusal.code()).isEqualTo(ErrorCode.NO_HOME);
      assertThat(refusal).hasMessageContaining(temp.resolve("x").toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions/x",
        "archived_sessions/x",
        "config.toml",
        "auth.json",
        "session_index.jsonl",
        "state_5.sqlite",
        "sqlite/state_5.sqlite",
        "porter/lock",
      })
  void isToldByWhatCodexKeepsInIt(String file) throws Exception {
    var path = temp.resolve("home").resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);

    assertThat(CodexHome.isHome(temp.resolve("home"))).isTrue();
  }

  @Test
  void mayBeAnEmptyFolderButNotAnyOther() throws Exception {
    assertThat(CodexHome.isHome(temp)).isTrue();
    var letter = Files.createFile(temp.resolve("letter.txt"));
    assertThat(CodexHome.isHome(temp)).isFalse();
    assertThat(CodexHome.isHome(letter)).isFalse();
    assertThat(CodexHome.isHome(temp.resolve("missing"))).isFalse();
  }

  @Nested
  @DisplayName("has its databases")
  class Databases {
    @Test
    void whereTheSettingsSay() throws Exception {
      var home = new CodexHome(home("home"));
      Files.writeString(home.config(), "sqlite_home = \"/var/codex\"\n");
      var config = CodexConfig.read(home);

      assertThat(home.databaseFolders(config, host(Map.of("CODEX_SQLITE_HOME", "/other"))))
          .containsExactly(Path.of("/var/codex"));
    }

    @Test
    void whereTheVariableSaysIfTheSettingsSayNothing() throws Exception {
      assertThat(folders(Map.of("CODEX_SQLITE_HOME", "/other"))).containsExactly(Path.of("/other"));
      assertThat(folders(Map.of("CODEX_SQLITE_HOME", " "))).containsExactly(temp.resolve("home"));
    }

    @Test
    void whereverTheyAreFoundElse() throws Exception {
      var home = home("home");
      assertThat(folders(Map.of())).containsExactly(home);
      Files.createDirectories(home.resolve("sqlite"));
      Files.createFile(home.resolve("sqlite/state_5.sqlite"));
      assertThat(folders(Map.of())).containsExactly(home.resolve("sqlite"));
      Files.createFile(home.resolve("state_5.sqlite"));
      assertThat(folders(Map.of())).containsExactly(home, home.resolve("sqlite"));
    }

    private Iterable<Path> folders(Map<String, String> variables) throws Exception {
      var home = new CodexHome(home("home"));
      return home.databaseFolders(CodexConfig.read(home), host(variables));
    }
  }

  private CodexHome locate(Map<String, String> variables) throws PorterException {
    return CodexHome.locate(Optional.empty(), host(variables));
  }

  private Path home(String name) throws Exception {
    Files.createDirectories(temp.resolve(name).resolve("sessions"));
    return temp.resolve(name);
  }

  private Host host(Map<String, String> variables) {
    return new Host(
        Clock.systemUTC(), RandomGenerator.getDefault(), variables, temp, Machine.linux());
  }
}
