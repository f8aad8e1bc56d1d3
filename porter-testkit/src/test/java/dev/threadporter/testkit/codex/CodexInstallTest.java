package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in place of npm. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for sh")
class CodexInstallTest {

  private static final CodexVersion VERSION = CodexVersion.of("0.169.0");

  @TempDir Path folder;

  @Test
  void saysWhatIsMissingWhenThereIsNoNpm() {
    CodexInstall install = new CodexInstall(cache(), List.of(folder.resolve("no-npm").toString()));
    assertThatThrownBy(() -> install.program(VERSION))
        .isInstanceOf(RealCodexException.class)
        .hasMessageContaining("need npm");
    assertThat(partsLeft()).isZero();
  }

  @Test
  void showsWhatNpmSaidWhenItFails() {
    assertThatThrownBy(() -> install("echo no such version >&2; exit 1").program(VERSION))
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("no such version");
    assertThat(partsLeft()).isZero();
  }

  @Test
  void failsWhenThePlatformsPartIsNotThere() {
    assertThatThrownBy(() -> install("mkdir -p \"$3/node_modules/@openai\"").program(VERSION))
        .hasMessageContaining("has no program for");
    assertThat(partsLeft()).isZero();
    assertThat(cache().resolve("0.169.0")).doesNotExist();
  }

  @Test
  void installsOnceWhenSeveralAskAtTheSameTime() throws Exception {
    Path log = folder.resolve("log");
    CodexInstall install = install("echo run >> '" + log + "'; " + makeProgram());
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Path> ask = () -> install.program(VERSION);
      for (Future<Path> program : pool.invokeAll(List.of(ask, ask, ask, ask))) {
        assertThat(program.get()).isRegularFile();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(Files.readAllLines(log)).containsExactly("run");
    assertThat(partsLeft()).isZero();
  }

  @Test
  void usesWhatIsInstalledWithoutAskingNpm() {
    Path program = install(makeProgram()).program(VERSION);
    assertThat(install("exit 1").program(VERSION)).isEqualTo(program);
  }

  /** Called as {@code npm install --prefix FOLDER …}. */
  private CodexInstall install(String script) {
    return new CodexInstall(cache(), List.of("sh", "-c", script, "npm"));
  }

  private static String makeProgram() {
    String bin = "\"$3/node_modules/@openai/x/vendor/" + CodexInstall.triple() + "/bin\"";
    return "mkdir -p " + bin + " && touch " + bin + "/codex";
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private long partsLeft() {
    try (Stream<Path> entries = Files.list(cache())) {
      return entries.filter(entry -> entry.toString().contains(".part-")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
