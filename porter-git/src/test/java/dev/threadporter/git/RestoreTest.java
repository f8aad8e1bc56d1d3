package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitTarget.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was in progress arrives as the installed git sees it. */
class RestoreTest {
  enum By {
    INSTALLED_GIT,
    JGIT_ALONE
  }

  @TempDir Path temp;
  private NativeGit source;
  private NativeGit target;

  @BeforeEach
  void makeRepositories() throws IOException {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin
        .write("a.txt", "a\n")
        .write("crlf.txt", "one\r\ntwo\r\n")
        .write("with space/\u00fcml\u00e4ut \u6f22.txt", "x\n")
        .write("gone.txt", "g\n")
        .write("deep/er/gone.txt", "g\n")
        .write("run.sh", "#!/bin/sh\n")
        .write("plain.sh", "#!/bin/sh\n")
        .write("to-link", "file\n")
        .write("folder/in.txt", "in\n")
        .write("data.bin", random(5_000))
        .commit("first");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toUri().toString(), ".");
    target = origin.at(temp.resolve("target"));
  }

  private static byte[] random(int bytes) {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    return content;
  }

  private GitAdapter projects(By by) {
    var environment = new HashMap<>(NativeGit.environment(temp.resolve("home")));
    if (by == By.INSTALLED_GIT) {
      environment.put("PATH", System.getenv("PATH"));
    }
    return new GitProjects(environment);
  }

  private GitRestored restored(By by) throws Exception {
    RoundTrip trip = RoundTrip.capture(projects(by), source.folder, temp.resolve("scratch"));
    assertThat(trip.capture().leftOut()).isEmpty();
    assertThat(trip.capture().findings()).isEmpty();
    assertThat(trip.cloneTo(target.folder).state()).isEqualTo(State.MATCHES);
    return trip.projects()
        .restoreWork(trip.project(), trip.bundle(), target.folder, "porter/thread");
  }

  private void assertSame(GitRestored restored) {
    assertThat(restored.reason()).isEmpty();
    assertThat(restored.restored()).isTrue();
    assertThat(restored.findings()).isEmpty();
    assertThat(restored.branch()).isEmpty();
    RoundTrip.assertSameState(target, source);
    assertThat(target.run("for-each-ref", "refs/porter")).isEmpty();
    assertThat(target.folder.resolve(".git")).isDirectoryNotContaining("glob:**porter-*");
    target.run("fsck", "--strict");
  }

  /** Dirty in all ways at once, with all that makes files special. */
  private void makeDirty() throws IOException {
    source.write("staged.txt", "staged\n").write("a.txt", "staged a\n");
    source.write("staged.bin", random(70_000)).run("add", "staged.txt", "a.txt", "staged.bin");
    source.run("rm", "--quiet", "gone.txt");
    source.run("mv", "folder/in.txt", "folder/moved.txt");
    source.write("a.txt", "unstaged a\r\nmixed\n").write("crlf.txt", "one\r\nthree\r\n");
    source.write("with space/\u00fcml\u00e4ut \u6f22.txt", "changed\n");
    source.write("data.bin", random(6_000));
    Files.delete(source.folder.resolve("deep/er/gone.txt"));
    Files.delete(source.folder.resolve("deep/er"));
    Files.delete(source.folder.resolve("deep"));
    source.write("new folder/\u00fcn\u00efcode \u6f22.bin", random(9_000));
    source.write("untracked.sh", "#!/bin/sh\n").write("empty", "");
    assertThat(source.folder.resolve("untracked.sh").toFile().setExecutable(true)).isTrue();
    assertThat(source.folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.delete(source.folder.resolve("to-link"));
    Files.createSymbolicLink(source.folder.resolve("to-link"), Path.of("folder/moved.txt"));
    Files.createSymbolicLink(source.folder.resolve("new-link"), Path.of("../out side"));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackADirtyTreeInAllWaysAtOnce(By by) throws Exception {
    makeDirty();

    assertSame(restored(by));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackWorkOnUnpushedCommits(By by) throws Exception {
    source.run("checkout", "--quiet", "-b", "topic");
    source.write("one.txt", "1\n").commit("one");
    source.write("two.txt", "2\n").commit("two");
    source.write("three.txt", "3\n").commit("three");
    makeDirty();

    assertSame(restored(by));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackWorkOnADetachedCommit(By by) throws Exception {
    source.write("one.txt", "1\n").commit("one");
    source.run("checkout", "--quiet", "--detach", "HEAD~1");
    makeDirty();

    assertSame(restored(by));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackStashesInTheirOrder(By by) throws Exception {
    source.write("a.txt", "1\n").run("stash", "push", "--message", "older");
    source.write("n.txt", "2\n").write("a.txt", "2\n").run("add", "a.txt");
    source.run("stash", "push", "--include-untracked", "--message", "newer: \u00fc");
    source.write("a.txt", "3\n").run("stash", "push");
    makeDirty();

    assertSame(restored(by));
    assertThat(target.run("stash", "show", "-p", "--include-untracked", "stash@{1}"))
        .isEqualTo(source.run("stash", "show", "-p", "--include-untracked", "stash@{1}"));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackWorkWithoutARemote(By by) throws Exception {
    source.run("remote", "remove", "origin");
    makeDirty();

    assertSame(restored(by));
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackWorkWithoutACommit(By by) throws Exception {
    source = source.at(temp.resolve("unborn")).init();
    source.write("x.txt", "staged\n").run("add", "x.txt");
    source.write("x.txt", "changed\n").write("y.txt", "untracked\n");
    RoundTrip trip = RoundTrip.capture(projects(by), source.folder, temp.resolve("scratch"));
    assertThat(trip.cloneTo(target.folder).state()).isEqualTo(State.MATCHES);

    GitRestored restored =
        trip.projects().restoreWork(trip.project(), trip.bundle(), target.folder, "porter/t");

    assertThat(restored.reason()).isEmpty();
    assertThat(target.run("status", "--porcelain=v2"))
        .isEqualTo(source.run("status", "--porcelain=v2"));
    assertThat(target.run("diff")).isEqualTo(source.run("diff"));
    assertThat(Snapshot.contents(target.folder)).isEqualTo(Snapshot.contents(source.folder));
  }

  @Test
  void bringsBackWorkOfALinkedWorkTree() throws Exception {
    source.run("worktree", "add", "--quiet", "-b", "side", "../side");
    source = source.at(temp.resolve("side"));
    makeDirty();

    assertSame(restored(By.INSTALLED_GIT));
  }

  @Test
  void bringsBackWorkInASubmodule() throws Exception {
    NativeGit outer = source.at(temp.resolve("outer")).init();
    outer.run("submodule", "--quiet", "add", temp.resolve("origin").toUri().toString(), "lib");
    outer.commit("outer");
    source = outer.at(outer.folder.resolve("lib"));
    makeDirty();

    assertSame(restored(By.INSTALLED_GIT));
  }

  @Test
  void bringsBackWhatWasOnlyAnnounced() throws Exception {
    source.write("announced.txt", "later\n").run("add", "--intent-to-add", "announced.txt");

    assertSame(restored(By.INSTALLED_GIT));
  }

  @ParameterizedTest
  @EnumSource
  void keepsLineEndsWhereAttributesConvertThem(By by) throws Exception {
    source.write(".gitattributes", "*.txt text=auto eol=crlf\n*.lf text eol=lf\n");
    source.write("conv.txt", "one\r\ntwo\r\n").write("x.lf", "x\n").commit("attributes");
    source.run("rm", "--quiet", "--cached", "-r", ".");
    source.run("reset", "--quiet", "--hard");
    source.write("conv.txt", "one\r\nthree\r\n").write("mixed.txt", "a\r\nb\n");
    source.write("staged.txt", "s\r\n").run("add", "staged.txt");

    assertSame(restored(by));
  }

  @Test
  void aFileBecomesAFolderAndAFolderAFile() throws Exception {
    Files.delete(source.folder.resolve("a.txt"));
    source.write("a.txt/inside.txt", "i\n");
    Files.delete(source.folder.resolve("folder/in.txt"));
    Files.delete(source.folder.resolve("folder"));
    source.write("folder", "now a file\n");

    assertSame(restored(By.INSTALLED_GIT));
  }

  @Test
  void makesABranchWhereTheRecordedCommitIsNotCheckedOut() throws Exception {
    source.write("one.txt", "1\n").commit("one");
    makeDirty();
    RoundTrip trip =
        RoundTrip.capture(projects(By.INSTALLED_GIT), source.folder, temp.resolve("scratch"));
    target.run("clone", "--quiet", temp.resolve("origin").toUri().toString(), ".");
    target.write("theirs.txt", "t\n").commit("theirs");
    target.write("unrelated.txt", "stays\n");
    String main = target.head();

    GitRestored restored =
        trip.projects().restoreWork(trip.project(), trip.bundle(), target.folder, "porter/x");

    assertThat(restored.reason()).isEmpty();
    assertThat(restored.branch()).contains("porter/x");
    assertThat(target.run("branch", "--show-current")).isEqualTo("porter/x\n");
    assertThat(target.head()).isEqualTo(source.head());
    assertThat(target.run("rev-parse", "main").strip()).isEqualTo(main);
    assertThat(target.folder.resolve("unrelated.txt")).hasContent("stays");
    Files.delete(target.folder.resolve("unrelated.txt"));
    assertThat(target.run("status", "--porcelain=v2"))
        .isEqualTo(source.run("status", "--porcelain=v2"));
    assertThat(target.run("diff", "--binary")).isEqualTo(source.run("diff", "--binary"));
    assertThat(Snapshot.contents(target.folder)).isEqualTo(Snapshot.contents(source.folder));
    assertThat(restored.findings()).hasSize(1);
    assertThat(target.run("rev-parse", "refs/porter/heads/main").strip()).isEqualTo(source.head());
  }

  @Test
  void doesNothingTwice() throws Exception {
    source.write("a.txt", "stashed\n").run("stash", "push");
    assertSame(restored(By.INSTALLED_GIT));
    RoundTrip trip =
        RoundTrip.capture(projects(By.INSTALLED_GIT), source.folder, temp.resolve("again"));

    GitRestored again =
        trip.projects().restoreWork(trip.project(), trip.bundle(), target.folder, "porter/x");

    assertSame(again);
  }
}
