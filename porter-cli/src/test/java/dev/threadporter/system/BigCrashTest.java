package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.GeneratorOptions;
import dev.threadporter.testkit.home.HomeGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import that is killed in the middle of a big archive. {@code -Dporter.big.megabytes=2048}
 * makes it two gigabytes.
 */
@Tag("big")
@DisplayName("After an import of a big archive was killed")
class BigCrashTest {
  private static final long MB = 1 << 20;

  @TempDir Path temp;

  @Test
  void listingRecoversInTheTimeThatRemovingTheStagingTakes() throws Exception {
    var size = Long.getLong("porter.big.megabytes", 300) * MB;
    var source = temp.resolve("source");
    new HomeGenerator(
            new GeneratorOptions(
                source, 10, size, 3, Generation.latest(), true, size / 2, 8 * MB, 1, false))
        .write();
    var archive = temp.resolve("big.tar.zst");
    Porter.open(source).export(ExportRequest.to(archive).build());
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
    var before = Tree.of(target, name -> name.startsWith("porter"));

    killWhenStaged(archive, target, size / 2);
    var removing = timeToRemoveAsMuch(staged(target));
    var begun = System.nanoTime();
    var list = PorterProcess.run(temp, "list", "--codex-home", target.toString());
    var listing = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.err()).contains("was stopped");
    assertThat(before.changes()).isEmpty();
    assertThat(target.resolve("porter/transactions"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
    // A process of its own has to start, too.
    assertThat(listing).isLessThan(removing.multipliedBy(3).plusSeconds(10));
  }

  /** Begins the import in a process of its own, and kills it when so much is staged. */
  private void killWhenStaged(Path archive, Path target, long bytes) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.threadporter.cli.Main",
                "import",
                archive.toString(),
                "--codex-home",
                target.toString(),
                "--history-only")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("import.txt").toFile())
            .start();
    try {
      while (process.isAlive() && staged(target) < bytes) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      assertThat(process.isAlive())
          .as(Files.readString(temp.resolve("import.txt"), UTF_8))
          .isTrue();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static long staged(Path target) throws IOException {
    var transactions = target.resolve("porter/transactions");
    if (!Files.exists(transactions)) {
      return 0;
    }
    try (var files = Files.walk(transactions)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Duration timeToRemoveAsMuch(long bytes) throws IOException {
    var file = temp.resolve("as much");
    try (var out = Files.newOutputStream(file)) {
      var block = new byte[(int) MB];
      for (var written = 0L; written < bytes; written += block.length) {
        out.write(block);
      }
    }
    var begun = System.nanoTime();
    Files.delete(file);
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
