package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CodexEnvironmentTest {

  @TempDir Path folder;

  @Test
  void passesNoneOfTheUsersSettingsOn() throws Exception {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", "/usr/bin");
    variables.put("OPENAI_API_KEY", "secret");
    variables.put("CODEX_SQLITE_HOME", "/elsewhere");
    try (CodexEnvironment environment =
        new CodexEnvironment(folder.resolve("v/bin/codex"), folder.resolve("home"))) {
      environment.modelAt(URI.create("http://127.0.0.1:1234/v1"));
      environment.apply(variables);
    }
    assertThat(variables)
        .doesNotContainKeys("OPENAI_API_KEY", "CODEX_SQLITE_HOME")
        .containsEntry("CODEX_HOME", folder.resolve("home").toString())
        .containsEntry("PATH", "/usr/bin")
        .containsEntry("OPENAI_BASE_URL", "http://127.0.0.1:1234/v1");
    assertThat(Path.of(variables.getOrDefault("HOME", "/"))).doesNotExist();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux shows a process's environment")
  void endsAProcessThatLeftTheProcessTree() throws Exception {
    Process process;
    try (CodexEnvironment environment =
        new CodexEnvironment(folder.resolve("bin/codex"), folder.resolve("home"))) {
      ProcessBuilder builder = new ProcessBuilder("sleep", "600");
      environment.apply(builder.environment());
      process = builder.start();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
  }

  @Test
  void writesAConfigThatPointsAtTheModel() {
    CodexConfig config =
        new CodexConfig("mock", URI.create("http://127.0.0.1:1/v1"), "gpt-5", List.of(), List.of())
            .withProvider("my \"own\"")
            .withFeature("goals")
            .withTopLine("sqlite_home = \"/db\"");
    assertThat(config.toToml())
        .startsWith("sqlite_home = \"/db\"\n")
        .contains("model_provider = \"my \\\"own\\\"\"\n")
        .contains("[model_providers.\"my \\\"own\\\"\"]\n")
        .contains("request_max_retries = 0\n")
        .endsWith("[features]\ngoals = true\n");
  }
}
