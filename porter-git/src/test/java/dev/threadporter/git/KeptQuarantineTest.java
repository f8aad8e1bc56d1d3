package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.GitRestored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was moved aside is only deleted when it isn't needed any more. */
class KeptQuarantineTest {
  @TempDir Path temp;
  private NativeGit target;
  private RoundTrip trip;

  @BeforeEach
  void makeACloneAndSomeWork() throws Exception {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("a.txt", "a\n").write("gone.txt", "precious\n").commit("1");
    NativeGit source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toString(), ".");
    target = origin.at(temp.resolve("target"));
    target.run("clone", "--quiet", origin.folder.toString(), ".");
    source.write("a.txt", "changed\n");
    Files.delete(source.folder.resolve("gone.txt"));
    GitProjects projects = new GitProjects(NativeGit.environment(temp.resolve("home")));
    trip = RoundTrip.capture(projects, source.folder, temp.resolve("scratch"));
  }

  private WorkRestorer restorer(Undo.Steps steps) {
    return new WorkRestorer(
        trip.project(), trip.bundle(), target.folder, "porter/thread", Optional.empty(), steps);
  }

  private List<Path> quarantines() throws IOException {
    try (var files = Files.list(target.folder.resolve(".git"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("porter-")).toList();
    }
  }

  /** Another program takes the place of a file that was moved aside. */
  private void takeThePlace(String step) throws IOException {
    if (step.equals("commit index")) {
      target.write("gone.txt", "of another program\n");
    }
  }

  @Test
  void itIsKeptAndNamedWhereAFileCannotBePutBack() throws Exception {
    GitRestored refused =
        restorer(
                step -> {
                  takeThePlace(step);
                  if (step.equals("commit index")) {
                    throw new IOException("No space left on device");
                  }
                })
            .restore();

    assertThat(refused.restored()).isFalse();
    assertThat(target.folder.resolve("gone.txt")).hasContent("of another program");
    assertThat(target.folder.resolve("a.txt")).hasContent("a");
    assertThat(quarantines()).hasSize(1);
    Path kept = quarantines().get(0);
    assertThat(refused.reason()).contains("No space left on device", kept.toString());
    try (var files = Files.list(kept.resolve("old"))) {
      assertThat(files.toList()).singleElement().satisfies(old -> holds(old, "precious\n"));
    }
  }

  private static void holds(Path file, String content) throws IOException {
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void itIsKeptAndNamedAfterAnErrorToo() throws Exception {
    assertThatThrownBy(
            () ->
                restorer(
                        step -> {
                          takeThePlace(step);
                          if (step.equals("commit index")) {
                            throw new OutOfMemoryError("test");
                          }
                        })
                    .restore())
        .isInstanceOf(OutOfMemoryError.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .anySatisfy(more -> assertThat(more.getMessage()).contains("porter-")));

    assertThat(quarantines()).hasSize(1);
  }

  @Test
  void aCleanUpThatFailsAfterSuccessIsNoFailure() throws Exception {
    GitRestored restored =
        restorer(
                step -> {
                  if (step.equals("clean up")) {
                    throw new IOException("another program holds a file");
                  }
                })
            .restore();

    assertThat(restored.reason()).isEmpty();
    assertThat(restored.restored()).isTrue();
    assertThat(quarantines()).hasSize(1);
    assertThat(target.folder.resolve("a.txt")).hasContent("changed");
  }
}
