package dev.threadporter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.system.Interrupt;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.GeneratorOptions;
import dev.threadporter.testkit.home.HomeGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher")
class LauncherIT {
  private static final Path LAUNCHER = Path.of("target/porter/bin/porter").toAbsolutePath();

  @TempDir Path temp;

  private record Result(int exit, String out, String err) {}

  private Result run(Map<String, String> variables, Object... words) throws Exception {
    var process = start(variables, words);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    return result(process);
  }

  private Result result(Process process) throws Exception {
    return new Result(
        process.waitFor(),
        Files.readString(temp.resolve("out"), UTF_8),
        Files.readString(temp.resolve("err"), UTF_8));
  }

  private Process start(Map<String, String> variables, Object... words) throws Exception {
    var command = new ArrayList<String>();
    List.of(words).forEach(word -> command.add(word.toString()));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(temp.resolve("out").toFile())
            .redirectError(temp.resolve("err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  private Path home() throws Exception {
    return CodexHome.in(temp.resolve("höme 家"))
        .thread(t -> t.cwd("/src/天气").named("Grüße"))
        .build()
        .folder();
  }

  @Test
  void givesNothingButTheDocumentOnStandardOutput() throws Exception {
    var result = run(Map.of("CODEX_HOME", home().toString()), LAUNCHER, "list", "--json");
    assertThat(result.exit()).as(result.err()).isZero();
    var json = JsonObject.require(JsonInput.read(result.out()), "standard output");
    assertThat(json.list("threads").toString()).contains("/src/天气", "Grüße");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void understandsNamesOfAnyScriptInAnyLocale() throws Exception {
    var result =
        run(
            Map.of("LC_ALL", "C", "LANG", "C"),
            LAUNCHER,
            "list",
            "--codex-home",
            home(),
            "--query",
            "GRÜSSE".replace("SS", "ß"));
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Grüße");
  }

  @Test
  void speaksTheLanguageOfTheLocale() throws Exception {
    var chinese = Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_US.UTF-8");
    assertThat(run(chinese, LAUNCHER, "--help").out()).contains("选项：");
    assertThat(run(Map.of("LC_ALL", "C"), LAUNCHER, "--help").out()).contains("Options:");
  }

  @Test
  void isAsWideAsTheVariableSaysWhereThereIsNoTerminal() throws Exception {
    var home = home();
    var narrow = run(Map.of("COLUMNS", "40"), LAUNCHER, "list", "--codex-home", home);
    assertThat(narrow.out()).doesNotContain("UPDATED").contains("Grüße");
    var wide = run(Map.of("COLUMNS", "120"), LAUNCHER, "list", "--codex-home", home);
    assertThat(wide.out()).contains("UPDATED", "SIZE");
  }

  @Test
  void worksThroughLinksAndFromFoldersWithSpaces() throws Exception {
    var folder = Files.createDirectories(temp.resolve("a folder"));
    var link = Files.createSymbolicLink(folder.resolve("porter link"), LAUNCHER);
    var second = Files.createSymbolicLink(temp.resolve("p"), folder.relativize(link));
    Files.delete(second);
    Files.createSymbolicLink(second, Path.of("a folder", "porter link"));
    var result = run(Map.of(), second, "--version");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("porter ");
  }

  @Test
  void handsArgumentsOnAsTheyAre() throws Exception {
    var result = run(Map.of(), LAUNCHER, "show", "a  b*$(x)\\'\"", "--codex-home", home());
    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains("a b*$(x)\\'\"");
  }

  @Test
  void worksWithoutTheThingsThatOnlySaveTime() throws Exception {
    var result =
        run(
            Map.of("PORTER_JAVA_OPTS", "-Xshare:off -Dorg.sqlite.lib.path=" + temp),
            LAUNCHER,
            "list",
            "--codex-home",
            home());
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Grüße");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void saysWhenThereIsNoJava() throws Exception {
    var variables = Map.of("JAVA_HOME", temp.toString(), "PATH", temp.toString());
    var result = run(variables, "/bin/sh", LAUNCHER, "--version");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("Java 17");
  }

  @Test
  @EnabledIf("hasFullDevice")
  void failsIfItsResultsCannotBeWritten() throws Exception {
    var result = run(Map.of(), "/bin/sh", "-c", LAUNCHER + " --help > /dev/full");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).startsWith("porter: standard output: ");
  }

  static boolean hasFullDevice() {
    return Files.exists(Path.of("/dev/full"));
  }

  @Test
  void takesAReaderThatHasEnoughForGranted() throws Exception {
    var result = run(Map.of(), "/bin/sh", "-c", LAUNCHER + " --help | true; echo done");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void leavesNothingOfAnOutputThatDoesNotFit() throws Exception {
    var home = temp.resolve("big");
    new HomeGenerator(GeneratorOptions.in(home).with(3, 3L << 20)).write();
    var archive = temp.resolve("big.tar.gz");
    var result =
        run(
            Map.of(),
            "/bin/sh",
            "-c",
            "ulimit -f 100; exec \"$@\"",
            "sh",
            LAUNCHER,
            "--codex-home",
            home,
            "export",
            "--all",
            "-o",
            archive);
    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("not enough room");
    assertThat(temp).isDirectoryNotContaining("glob:**big.tar*");
  }

  @Test
  void leavesNothingHalfDoneWhenItIsStopped() throws Exception {
    var home = temp.resolve("big");
    new HomeGenerator(GeneratorOptions.in(home).with(40, 120L << 20)).write();
    var archive = temp.resolve("big.tar.gz");
    var export =
        List.of("" + LAUNCHER, "--codex-home", "" + home, "export", "--all", "-o", "" + archive);
    var process = start(Map.of(), Interrupt.heardBy(export).toArray());
    var partial = temp.resolve("big.tar.gz.porter-partial");
    while (process.isAlive() && !Files.exists(partial)) {
      Thread.onSpinWait();
    }
    Interrupt.send(process);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    var result = result(process);
    assertThat(result.exit()).isEqualTo(130);
    assertThat(result.err()).contains("Stopped; nothing is half done.");
    assertThat(temp).isDirectoryNotContaining("glob:**big.tar*");
  }
}
