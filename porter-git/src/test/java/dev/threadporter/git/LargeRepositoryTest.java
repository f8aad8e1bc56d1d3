package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository whose pack is larger than the heap of the tests. The same was measured by hand with
 * 50,000 files and 1 GB.
 */
class LargeRepositoryTest {
  private static final int FILES = 10_000;
  private static final int MEGABYTES = 300;
  private static final int ROUNDS = 3;
  private static final int ALLOWED_FACTOR = 3;

  @TempDir Path temp;
  private NativeGit git;
  private final GitAdapter projects = new GitProjects();

  @BeforeEach
  void makeRepository() {
    git = NativeGit.in(temp.resolve("project"), temp.resolve("home")).init();
    git.run("config", "core.compression", "0");
    var random = new Random(11);
    byte[] megabyte = new byte[1 << 20];
    for (int i = 0; i < MEGABYTES; i++) {
      random.nextBytes(megabyte);
      git.write("large/" + i, megabyte);
    }
    git.commit("large");
    git.run("rm", "--quiet", "-r", "large");
    for (int i = 0; i < FILES; i++) {
      git.write("src/" + i / 100 + "/" + i + ".txt", "line\n".repeat(i % 50));
    }
    git.commit("small");
    git.run("-c", "pack.window=0", "gc", "--quiet");
    git.write("src/0/0.txt", "changed\n").write("new.txt", "new\n");
  }

  @Test
  void isCapturedInASmallHeapAndInGoodTime(TestReporter reporter) throws Exception {
    Duration ours = Duration.ofDays(1);
    Duration natives = Duration.ofDays(1);
    for (int round = 0; round < ROUNDS; round++) {
      natives = shorter(natives, this::runNativeGit);
      ours = shorter(ours, this::capture);
    }

    reporter.publishEntry("capture", ours.toString());
    reporter.publishEntry("git status and bundle", natives.toString());
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo((long) MEGABYTES << 20);
    assertThat(ours).isLessThan(natives.multipliedBy(ALLOWED_FACTOR));
  }

  private static Duration shorter(Duration best, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    return taken.compareTo(best) < 0 ? taken : best;
  }

  private void runNativeGit() throws Exception {
    Path bundle = temp.resolve("native.bundle");
    git.run("status", "--porcelain=v2");
    git.run("bundle", "create", "--quiet", bundle.toString(), "--all");
    Files.delete(bundle);
  }

  private void capture() throws Exception {
    Path scratch = Files.createTempDirectory(temp, "scratch");
    GitPlace place = projects.locate(git.folder).orElseThrow();
    GitCapture capture = projects.capture(place, GitCaptureOptions.DEFAULT, scratch);
    Path bundle = capture.bundle().orElseThrow();
    assertThat(Files.size(bundle)).isGreaterThan((long) MEGABYTES << 20);
    try (var in = Files.newInputStream(bundle)) {
      assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
          .isEqualTo("# v2 git bundle");
    }
    Folders.delete(scratch);
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}
