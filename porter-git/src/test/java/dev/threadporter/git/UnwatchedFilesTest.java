package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitRestored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Git was told to look away from are a person's work all the same. */
class UnwatchedFilesTest {
  @TempDir Path temp;
  private NativeGit source;
  private NativeGit target;

  @BeforeEach
  void makeRepositories() {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("cfg", "common\n").write("dir/b.txt", "b\n").write("a.txt", "a\n").commit("1");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toString(), ".");
    target = origin.at(temp.resolve("target"));
    target.run("clone", "--quiet", origin.folder.toString(), ".");
  }

  private RoundTrip captured() throws Exception {
    GitProjects projects = new GitProjects(NativeGit.environment(temp.resolve("home")));
    return RoundTrip.capture(projects, source.folder, temp.resolve("scratch"));
  }

  private GitRestored restored() throws Exception {
    RoundTrip trip = captured();
    return trip.projects()
        .restoreWork(trip.project(), trip.bundle(), target.folder, "porter/thread");
  }

  private static void look(NativeGit git, String flag) {
    git.run("update-index", flag, "cfg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void restoringDoesNotReplaceThem(String flag) throws Exception {
    look(target, flag);
    target.write("cfg", "MY LOCAL WORK\n");
    source.write("cfg", "theirs\n").write("a.txt", "changed\n");

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void restoringDoesNotDeleteThem(String flag) throws Exception {
    look(target, flag);
    target.write("cfg", "MY LOCAL WORK\n");
    source.run("rm", "--quiet", "cfg");
    source.commit("without");

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void restoringSeesAChangeOfTheSameLengthAndTime(String flag) throws Exception {
    var before = Files.getLastModifiedTime(target.folder.resolve("cfg"));
    target.run("update-index", "--refresh");
    look(target, flag);
    target.write("cfg", "commoN\n");
    Files.setLastModifiedTime(target.folder.resolve("cfg"), before);
    source.write("cfg", "theirs\n");

    assertRefused();
  }

  private void assertRefused() throws Exception {
    Map<String, String> before = Snapshot.contents(target.folder);
    String head = target.head();

    GitRestored refused = restored();

    assertThat(refused.restored()).isFalse();
    assertThat(refused.reason()).contains("cfg", "skip-worktree");
    assertThat(refused.commands()).isNotEmpty();
    assertThat(Snapshot.contents(target.folder)).isEqualTo(before);
    assertThat(target.head()).isEqualTo(head);
    assertThat(target.folder.resolve(".git")).isDirectoryNotContaining("glob:**porter-*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void restoringLeavesThoseAloneThatAreNotInTheWay(String flag) throws Exception {
    look(target, flag);
    target.write("cfg", "MY LOCAL WORK\n");
    source.write("a.txt", "changed\n");

    assertThat(restored().reason()).isEmpty();

    assertThat(target.folder.resolve("cfg")).hasContent("MY LOCAL WORK");
    assertThat(target.folder.resolve("a.txt")).hasContent("changed");
    assertThat(target.run("status", "--porcelain")).isEqualTo(" M a.txt\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void restoringReplacesThoseThatAreAsCommitted(String flag) throws Exception {
    look(target, flag);
    source.write("cfg", "theirs\n");

    assertThat(restored().reason()).isEmpty();

    assertThat(target.folder.resolve("cfg")).hasContent("theirs");
  }

  @Test
  void restoringBringsBackWhatASparseTargetLacks() throws Exception {
    target.run("sparse-checkout", "set", "--no-cone", "/a.txt");
    assertThat(target.folder.resolve("cfg")).doesNotExist();
    source.write("cfg", "theirs\n");

    assertThat(restored().reason()).isEmpty();

    assertThat(target.folder.resolve("cfg")).hasContent("theirs");
    assertThat(target.folder.resolve("dir")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--skip-worktree", "--assume-unchanged"})
  void theirChangesAreNamedWhereTheyStayBehind(String flag) throws Exception {
    look(source, flag);
    source.write("cfg", "MY LOCAL WORK\n").write("a.txt", "changed\n");

    RoundTrip trip = captured();

    assertThat(trip.capture().leftOut()).extracting(LeftOut::path).containsExactly("cfg");
    String work = trip.capture().work().work().orElseThrow();
    target.run("fetch", "--quiet", trip.bundle().file().orElseThrow().toString(), work);
    assertThat(target.run("show", work + ":cfg")).isEqualTo("common\n");
  }

  @Test
  void aDeletionThatGitWasToldToLookAwayFromIsNamed() throws Exception {
    look(source, "--assume-unchanged");
    Files.delete(source.folder.resolve("cfg"));

    assertThat(captured().capture().leftOut()).extracting(LeftOut::path).containsExactly("cfg");
  }

  @Test
  void whatASparseCheckoutLacksIsNoLoss() throws Exception {
    source.run("sparse-checkout", "set", "--no-cone", "/a.txt");
    assertThat(source.folder.resolve("cfg")).doesNotExist();
    source.write("a.txt", "changed\n");

    RoundTrip trip = captured();

    assertThat(trip.capture().leftOut()).isEmpty();
    String work = trip.capture().work().work().orElseThrow();
    target.run("fetch", "--quiet", trip.bundle().file().orElseThrow().toString(), work);
    assertThat(target.run("ls-tree", "-r", "--name-only", work))
        .isEqualTo("a.txt\ncfg\ndir/b.txt\n");
  }

  @Test
  void thoseThatAreAsCommittedAreNotNamed() throws Exception {
    look(source, "--skip-worktree");
    source.run("update-index", "--assume-unchanged", "a.txt");

    assertThat(captured().capture().leftOut()).isEmpty();
  }
}
