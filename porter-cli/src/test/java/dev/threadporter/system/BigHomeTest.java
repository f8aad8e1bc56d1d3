package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.GeneratorOptions;
import dev.threadporter.testkit.home.HomeGenerator;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A home is moved in less memory than its longest line takes")
class BigHomeTest {
  private static final long MB = 1 << 20;

  @TempDir Path temp;

  /** The same as the big one, at a size that every build can bear. */
  @ParameterizedTest(name = "{0}, {1} forks, compressed: {2}")
  @CsvSource({"legacy, 0, false", "paginated, 2, false", "paginated, 1, true"})
  void ofEveryKind(String mode, int forks, boolean compressed) throws Exception {
    moves(options(mode, forks, compressed, 90 * MB, 60 * MB, 48 * MB, 5), "40m");
  }

  @Tag("big")
  @ParameterizedTest(name = "{0}, {1} forks, compressed: {2}")
  @CsvSource({"legacy, 0, false", "paginated, 4, false", "paginated, 2, true"})
  void ofTwoGigabytes(String mode, int forks, boolean compressed) throws Exception {
    moves(options(mode, forks, compressed, 2048 * MB, 1024 * MB, 200 * MB, 20), "128m");
  }

  private GeneratorOptions options(
      String mode,
      int forks,
      boolean compressed,
      long bytes,
      long rollout,
      long line,
      int threads) {
    return new GeneratorOptions(
        temp.resolve("source"),
        threads,
        bytes,
        3,
        Generation.latest(),
        mode.equals("paginated"),
        rollout,
        line,
        forks,
        compressed);
  }

  private void moves(GeneratorOptions home, String heap) throws Exception {
    new HomeGenerator(home).write();
    var target = CodexHome.in(temp.resolve("target")).seed(9).build().folder();

    var output = inOtherProcess(heap, home.folder(), temp.resolve("a.tar.zst"), target);

    assertThat(output).contains("exported " + home.threads(), "imported " + home.threads());
    assertThat(rollouts(home.folder())).hasSize(home.threads());
    for (var rollout : rollouts(home.folder())) {
      var name = home.folder().relativize(rollout).toString().replaceFirst("\\.zst$", "");
      assertSameButForTheFolder(rollout, target.resolve(name));
      assertThat(Files.getLastModifiedTime(target.resolve(name)))
          .isEqualTo(Files.getLastModifiedTime(rollout));
    }
  }

  /** Exports and imports in a JVM with a heap of that size. */
  private static String inOtherProcess(String heap, Path source, Path archive, Path target)
      throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                BigMove.class.getName(),
                source.toString(),
                archive.toString(),
                target.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
    System.out.print(output);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static List<Path> rollouts(Path home) throws IOException {
    var rollouts = new ArrayList<Path>();
    try (var files = Files.walk(home)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("rollout-"))
          .sorted()
          .forEach(rollouts::add);
    }
    return rollouts;
  }

  /** Everything of {@code /home/sam} is at {@code /home/max} now, and nothing else differs. */
  private static void assertSameButForTheFolder(Path before, Path after) throws IOException {
    try (var old = plain(before);
        var moved = plain(after)) {
      var oldBytes = new byte[1 << 16];
      var movedBytes = new byte[1 << 16];
      for (var at = 0L; ; at += oldBytes.length) {
        var count = old.readNBytes(oldBytes, 0, oldBytes.length);
        assertThat(moved.readNBytes(movedBytes, 0, movedBytes.length)).isEqualTo(count);
        if (count == 0) {
          return;
        }
        for (var i = 0; i < count; i++) {
          if (oldBytes[i] != movedBytes[i]) {
            assertThat("" + (char) oldBytes[i] + (char) movedBytes[i])
                .as("byte %d of %s", at + i, after)
                .isIn("sm", "mx");
          }
        }
      }
    }
  }

  private static InputStream plain(Path rollout) throws IOException {
    var file = new BufferedInputStream(Files.newInputStream(rollout));
    return rollout.toString().endsWith(".zst") ? new ZstdInputStream(file) : file;
  }
}
