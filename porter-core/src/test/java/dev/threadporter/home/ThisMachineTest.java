package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.path.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The machine that porter runs on")
class ThisMachineTest {
  private static final String WSL = "5.15.0-microsoft-standard-WSL2";

  @TempDir Path temp;

  @Test
  void isUnderWslInTheDistributionThatTheEnvironmentNames() {
    var machine = machine("Linux", WSL, Map.of("WSL_DISTRO_NAME", "Ubuntu"), "");

    assertThat(machine).isEqualTo(Machine.wsl().withDistribution("Ubuntu"));
  }

  @Test
  void isUnderWslIfOnlyTheEnvironmentSaysSo() {
    assertThat(machine("Linux", "6.1.0", Map.of("WSL_DISTRO_NAME", ""), ""))
        .isEqualTo(Machine.wsl());
    assertThat(machine("Linux", "6.1.0", Map.of(), "")).isEqualTo(Machine.linux());
    assertThat(machine("Mac OS X", "14", Map.of("WSL_DISTRO_NAME", "x"), ""))
        .isEqualTo(Machine.macos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[automount]\nroot = /win/\n",
        "# mine\r\n[boot]\r\nroot=/no\r\n[AutoMount]\r\n  Root=/win\r\n",
        "[automount]\nenabled = true\nroot=\"/win/\"\n[network]\nroot=/no\n"
      })
  void mountsDrivesWhereTheSettingsOfWslSay(String settings) {
    assertThat(machine("Linux", WSL, Map.of(), settings))
        .isEqualTo(Machine.wsl().withMountRoots(List.of("/win")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "root = /win", "[automount]\nroot=win", "[automount\0]\n=\n[", "[x]"})
  void mountsDrivesAsUsualIfTheSettingsOfWslSayNothing(String settings) {
    assertThat(machine("Linux", WSL, Map.of(), settings)).isEqualTo(Machine.wsl());
  }

  @Test
  void isNotAskedForSettingsOfWslWhereThereIsNone() {
    assertThat(machine("Linux", "6.1.0", Map.of(), "[automount]\nroot=/win"))
        .isEqualTo(Machine.linux());
    assertThat(ThisMachine.of("Linux", WSL, Map.of(), temp.resolve("missing")))
        .isEqualTo(Machine.wsl());
  }

  private Machine machine(
      String name, String version, Map<String, String> variables, String settings) {
    try {
      var file = Files.writeString(temp.resolve("wsl.conf"), settings);
      return ThisMachine.of(name, version, variables, file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
