package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitCapture.Why;
import dev.threadporter.spi.GitCaptureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
  @TempDir Path temp;
  private NativeGit git;
  private int captures;
  private final GitAdapter projects = new GitProjects();

  @BeforeEach
  void cloneARepository() {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("a.txt", "a\n").write("sub/b.txt", "b\n").commit("first");
    git = origin.at(temp.resolve("project"));
    git.run("clone", "--quiet", origin.folder.toString(), ".");
  }

  private GitCapture capture() throws IOException, PorterException {
    return capture(GitCaptureOptions.DEFAULT);
  }

  private GitCapture capture(GitCaptureOptions options) throws IOException, PorterException {
    Path scratch = Files.createDirectory(temp.resolve("scratch" + captures++));
    return projects.capture(projects.locate(git.folder).orElseThrow(), options, scratch);
  }

  /** Fetches a bundle into another clone of origin and gives that. */
  private NativeGit fetched(GitCapture capture) {
    NativeGit clone = git.at(temp.resolve("fetched" + captures));
    clone.run("clone", "--quiet", temp.resolve("origin").toString(), ".");
    String bundle = capture.bundle().orElseThrow().toString();
    clone.run("bundle", "verify", bundle);
    clone.run("fetch", "--quiet", bundle, "refs/porter/*:refs/porter/*");
    clone.run("fsck", "--strict");
    return clone;
  }

  @Test
  void takesNothingOfACleanCloneThatIsPushed() throws Exception {
    GitCapture capture = capture();

    assertThat(capture.bundle()).isEmpty();
    assertThat(capture.patch()).isEmpty();
    assertThat(capture.leftOut()).isEmpty();
    assertThat(capture.findings()).isEmpty();
  }

  @Test
  void takesCommitsThatNoRemoteHas() throws Exception {
    String base = git.head();
    String one = git.write("one.txt", "1\n").commit("one");
    git.run("checkout", "--quiet", "-b", "side", base);
    String two = git.write("two.txt", "2\n").commit("two");

    GitCapture capture = capture();

    NativeGit clone = fetched(capture);
    assertThat(capture.work().needs()).containsExactly(base);
    assertThat(clone.run("for-each-ref", "--format=%(refname) %(objectname)", "refs/porter"))
        .isEqualTo(
            "refs/porter/head %s\nrefs/porter/heads/main %s\nrefs/porter/heads/side %s\n"
                .formatted(two, one, two));
  }

  @Test
  void takesIndexAndWorkTreeAsTwoCommitsAndChangesNothing() throws Exception {
    git.write("a.txt", "staged\r\n").run("add", "a.txt");
    git.write("a.txt", "on disk\r\nmixed\n").write("new \u00fc.txt", "new\n");
    Files.delete(git.folder.resolve("sub/b.txt"));
    Map<String, String> before = Snapshot.of(git.folder);

    GitCapture capture = capture();

    assertThat(Snapshot.of(git.folder)).isEqualTo(before);
    NativeGit clone = fetched(capture);
    assertThat(clone.run("show", "refs/porter/index:a.txt")).isEqualTo("staged\r\n");
    assertThat(clone.run("show", "refs/porter/work:a.txt")).isEqualTo("on disk\r\nmixed\n");
    assertThat(clone.run("ls-tree", "-r", "-z", "--name-only", "refs/porter/work"))
        .isEqualTo("a.txt\0new \u00fc.txt\0");
    assertThat(clone.run("ls-tree", "-r", "--name-only", "refs/porter/index"))
        .isEqualTo("a.txt\nsub/b.txt\n");
    assertThat(clone.run("rev-parse", "refs/porter/work^1", "refs/porter/work^2"))
        .isEqualTo(git.head() + "\n" + capture.work().index().orElseThrow() + "\n");
    assertThat(Files.readString(capture.patch().orElseThrow()))
        .contains("+on disk")
        .contains("deleted file mode");
  }

  @Test
  void givesTheSameBytesForTheSameState() throws Exception {
    git.write("one.txt", "1\n".repeat(10_000)).commit("one");
    git.write("x.bin", new byte[70_000]).write("a.txt", "changed\n");

    GitCapture first = capture();
    GitCapture second = capture();

    assertThat(first.bundle().orElseThrow()).hasSameBinaryContentAs(second.bundle().orElseThrow());
    assertThat(first.patch().orElseThrow()).hasSameBinaryContentAs(second.patch().orElseThrow());
    assertThat(first.work()).isEqualTo(second.work());
  }

  @Test
  void takesEverythingOfARepositoryWithoutRemotes() throws Exception {
    git.run("remote", "remove", "origin");

    GitCapture capture = capture();

    NativeGit fresh = git.at(temp.resolve("fresh"));
    fresh.run("init", "--quiet");
    fresh.run("bundle", "verify", capture.bundle().orElseThrow().toString());
    assertThat(capture.work().needs()).isEmpty();
  }

  @Test
  void takesStashesNewestFirst() throws Exception {
    git.write("a.txt", "one\n").run("stash", "push", "--message", "older");
    git.write("n.txt", "two\n").run("stash", "push", "-u", "--message", "newer");

    GitCapture capture = capture();

    assertThat(capture.work().stashes())
        .extracting(stash -> stash.message())
        .containsExactly("On main: newer", "On main: older");
    NativeGit clone = fetched(capture);
    assertThat(clone.run("show", "refs/porter/stash/0^3:n.txt")).isEqualTo("two\n");
  }

  @Test
  void leavesSecretsOutAndNamesThem() throws Exception {
    git.write(".env", "TOKEN=1\n").write("sub/deploy.pem", "x").write("notes.txt", "fine\n");
    git.write("key.txt", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n");
    git.write("staged.env", "TOKEN=2\n").run("add", "staged.env");

    GitCapture capture = capture();

    assertThat(capture.leftOut())
        .containsExactly(
            new LeftOut(".env", 8, Why.SECRET),
            new LeftOut("key.txt", 40, Why.SECRET),
            new LeftOut("staged.env", 8, Why.SECRET),
            new LeftOut("sub/deploy.pem", 1, Why.SECRET));
    assertThat(fetched(capture).run("ls-tree", "-r", "--name-only", "refs/porter/work"))
        .isEqualTo("a.txt\nnotes.txt\nsub/b.txt\n");
    assertThat(capture(GitCaptureOptions.DEFAULT.withSecrets(true)).leftOut()).isEmpty();
  }

  @Test
  void leavesAStashWithASecretOut() throws Exception {
    git.write(".env", "TOKEN=1\n").run("stash", "push", "-u");

    GitCapture capture = capture();

    assertThat(capture.work().stashes()).isEmpty();
    assertThat(capture.leftOut()).containsExactly(new LeftOut("stash@{0}: .env", 0, Why.SECRET));
    assertThat(capture.bundle()).isEmpty();
  }

  @Test
  void namesASecretInACommitThatTravels() throws Exception {
    git.write(".env", "TOKEN=1\n").commit("oops");

    assertThat(capture().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.GIT_SECRET_IN_COMMIT);
              assertThat(finding.message()).contains(".env");
            });
  }

  @Test
  void keepsToTheLimitsAndNamesWhatIsOver() throws Exception {
    git.write("large.bin", new byte[101]).write("x.bin", new byte[60]).write("y.bin", new byte[60]);

    GitCapture capture = capture(new GitCaptureOptions(100, 100, false, List.of()));

    assertThat(capture.leftOut())
        .containsExactly(
            new LeftOut("large.bin", 101, Why.TOO_LARGE),
            new LeftOut("y.bin", 60, Why.TOTAL_TOO_LARGE));
  }

  @Test
  void keepsModesAndLinksAndLeavesIgnoredFilesOut() throws Exception {
    git.write(".gitignore", "*.log\n").write("x.log", "no\n").write("run.sh", "#!/bin/sh\n");
    assertThat(git.folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(git.folder.resolve("link"), Path.of("missing/goal"));

    NativeGit clone = fetched(capture());

    assertThat(clone.run("ls-tree", "--format=%(objectmode) %(path)", "refs/porter/work"))
        .isEqualTo("100644 .gitignore\n100644 a.txt\n120000 link\n100755 run.sh\n040000 sub\n");
  }

  @Test
  void takesConflictsAsTheyLieOnTheDisk() throws Exception {
    git.run("checkout", "--quiet", "-b", "side");
    git.write("a.txt", "theirs\n").commit("theirs");
    git.run("checkout", "--quiet", "main");
    git.write("a.txt", "ours\n").commit("ours");
    assertThatThrownBy(() -> git.run("merge", "side")).isInstanceOf(AssertionError.class);

    GitCapture capture = capture();

    assertThat(capture.findings()).hasSize(1);
    NativeGit clone = fetched(capture);
    assertThat(clone.run("show", "refs/porter/index:a.txt")).isEqualTo("ours\n");
    assertThat(clone.run("show", "refs/porter/work:a.txt")).contains("<<<<<<<").contains("theirs");
  }

  @Test
  void namesARepositoryWithinThatGitDoesNotTrack() throws Exception {
    git.at(git.folder.resolve("nested")).init().write("n.txt", "n\n").commit("nested");

    assertThat(capture().leftOut()).containsExactly(new LeftOut("nested", 0, Why.OTHER_REPOSITORY));
  }

  @Test
  void takesARepositoryWithoutCommits() throws Exception {
    git = git.at(temp.resolve("unborn")).init();
    git.write("x.txt", "x\n").run("add", "x.txt");

    GitCapture capture = capture();

    NativeGit clone = git.at(temp.resolve("into")).init();
    clone.run(
        "fetch",
        "--quiet",
        capture.bundle().orElseThrow().toString(),
        "refs/porter/*:refs/porter/*");
    assertThat(clone.run("show", "refs/porter/index:x.txt")).isEqualTo("x\n");
  }

  @Test
  void aBrokenRepositoryIsAFindingAndLeavesNoHalfBundle() throws Exception {
    git.write("one.txt", "1\n");
    Files.writeString(git.folder.resolve(".git/index"), "broken");

    GitCapture capture = capture();

    assertThat(capture.findings()).hasSize(1);
    assertThat(capture.bundle()).isEmpty();
    assertThat(temp.resolve("scratch0")).isEmptyDirectory();
  }

  @Test
  void stopsWhenInterruptedAndLeavesNothing() {
    git.write("one.txt", "1\n");

    Thread.currentThread().interrupt();

    assertThatThrownBy(this::capture)
        .isInstanceOfSatisfying(
            PorterException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(temp.resolve("scratch0")).isEmptyDirectory();
  }
}
