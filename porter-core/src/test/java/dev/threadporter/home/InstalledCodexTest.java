package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.path.Machine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledCodexTest {
  @TempDir Path temp;

  @Test
  void isToldByThePackageThatTheProgramOnThePathBelongsTo() throws Exception {
    install("0.140.0");

    var codex = InstalledCodex.find(host());

    assertThat(codex).hasValue(new InstalledCodex(0, 140, "0.140.0"));
    assertThat(codex.orElseThrow().showsPaginated()).isFalse();
  }

  @Test
  void showsPaginatedThreadsSince0147() throws Exception {
    install("0.147.0");

    assertThat(InstalledCodex.find(host()).orElseThrow().showsPaginated()).isTrue();
  }

  @Test
  void isUnknownIfThereIsNoneOrItsVersionCannotBeTold() throws Exception {
    assertThat(InstalledCodex.find(host())).isEmpty();

    Files.createDirectories(temp.resolve("bin"));
    Files.writeString(temp.resolve("bin/codex"), "a program from elsewhere");

    assertThat(InstalledCodex.find(host())).isEmpty();
  }

  private void install(String version) throws Exception {
    var module = Files.createDirectories(temp.resolve("lib/node_modules/@openai/codex"));
    Files.createDirectories(module.resolve("bin"));
    Files.writeString(
        module.resolve("package.json"),
        "{\"name\":\"@openai/codex\",\"version\":\"" + version + "\"}");
    Files.writeString(module.resolve("bin/codex.js"), "program");
    Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(temp.resolve("bin/codex"), module.resolve("bin/codex.js"));
  }

  private Host host() {
    var path = temp.resolve("nowhere") + File.pathSeparator + temp.resolve("bin");
    return new Host(Clock.systemUTC(), new Random(1), Map.of("PATH", path), temp, Machine.linux());
  }
}
