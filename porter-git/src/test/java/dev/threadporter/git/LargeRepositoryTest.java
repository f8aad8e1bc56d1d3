package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository whose pack is larger than the heap of the tests. How long its capture takes against
 * git's own is measured by {@code .ci/bench}.
 */
class LargeRepositoryTest {
  @TempDir Path temp;
  private NativeGit git;
  private final GitAdapter projects = new GitProjects();

  @Test
  void isCapturedInASmallHeap() throws Exception {
    makeRepository(10_000, 300);
    captures(300);
  }

  @Test
  @Tag("big")
  void isCapturedInASmallHeapWithFiftyThousandFilesAndAGigabyte() throws Exception {
    makeRepository(50_000, 1_024);
    captures(1_024);
  }

  private void makeRepository(int files, int megabytes) {
    git = NativeGit.in(temp.resolve("project"), temp.resolve("home")).init();
    git.run("config", "core.compression", "0");
    var random = new Random(11);
    byte[] megabyte = new byte[1 << 20];
    for (int i = 0; i < megabytes; i++) {
      random.nextBytes(megabyte);
      git.write("large/" + i, megabyte);
    }
    git.commit("large");
    git.run("rm", "--quiet", "-r", "large");
    for (int i = 0; i < files; i++) {
      git.write("src/" + i / 100 + "/" + i + ".txt", "line\n".repeat(i % 50));
    }
    git.commit("small");
    git.run("-c", "pack.window=0", "gc", "--quiet");
    git.write("src/0/0.txt", "changed\n").write("new.txt", "new\n");
  }

  private void captures(int megabytes) throws Exception {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
    Path scratch = Files.createTempDirectory(temp, "scratch");
    GitPlace place = projects.locate(git.folder).orElseThrow();

    GitCapture capture = projects.capture(place, GitCaptureOptions.DEFAULT, scratch);

    Path bundle = capture.bundle().orElseThrow();
    assertThat(Files.size(bundle)).isGreaterThan((long) megabytes << 20);
    git.run("bundle", "verify", "--quiet", bundle.toString());
  }
}
