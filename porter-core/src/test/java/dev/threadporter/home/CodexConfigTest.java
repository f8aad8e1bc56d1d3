package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Codex's settings")
class CodexConfigTest {
  @TempDir Path temp;

  @Test
  void areItsDefaultsWithoutAFile() throws Exception {
    var config = CodexConfig.read(new CodexHome(temp));

    assertThat(config.sqliteHome()).isEmpty();
    assertThat(config.defaultProvider()).isEqualTo("openai");
    assertThat(config.providers()).contains("openai", "ollama");
  }

  @Test
  void nameTheDatabasesAndTheProviders() throws Exception {
    var config =
        read(
            """
            model_provider = "mine"
            sqlite_home = "/var/codex"
            [model_providers.mine]
            name = "Mine"
            [model_providers."with space"]
            name = "Other"
            """);

    assertThat(config.sqliteHome()).contains("/var/codex");
    assertThat(config.defaultProvider()).isEqualTo("mine");
    assertThat(config.providers()).contains("mine", "with space", "openai");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sqlite_home = 7\nmodel_provider = []\nmodel_providers = \"x\"\n",
        "# sqlite_home and model_provider are mentioned only\n",
        "[profiles.x]\nmodel_provider = \"other\"\nsqlite_home = \"/x\"\n",
      })
  void areItsDefaultsIfTheySayNothingOfUse(String text) throws Exception {
    var config = read(text);

    assertThat(config.sqliteHome()).isEmpty();
    assertThat(config.defaultProvider()).isEqualTo("openai");
  }

  @Test
  void areItsDefaultsIfTheyAreNoToml() throws Exception {
    assertThat(read("model_provider = = \"\n[[[").defaultProvider()).isEqualTo("openai");
    Files.write(
        temp.resolve("config.toml"), "sqlite_home = \"\u00e4\"".getBytes(StandardCharsets.UTF_16));
    assertThat(CodexConfig.read(new CodexHome(temp)).sqliteHome()).isEmpty();
  }

  private CodexConfig read(String text) throws Exception {
    Files.writeString(temp.resolve("config.toml"), text);
    return CodexConfig.read(new CodexHome(temp));
  }
}
