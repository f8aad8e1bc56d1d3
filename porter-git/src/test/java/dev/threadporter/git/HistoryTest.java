package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitCaptureOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits take along, beside what lies in the work tree. */
class HistoryTest {
  private static final String KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n";

  @TempDir Path temp;
  private NativeGit git;
  private int captures;
  private final GitAdapter projects = new GitProjects();

  @BeforeEach
  void cloneARepository() {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("a.txt", "a\n").write("pushed.pem", KEY).commit("first");
    git = origin.at(temp.resolve("project"));
    git.run("clone", "--quiet", origin.folder.toString(), ".");
  }

  private GitCapture capture(GitCaptureOptions options) throws Exception {
    Path scratch = Files.createDirectory(temp.resolve("scratch" + captures++));
    return projects.capture(projects.locate(git.folder).orElseThrow(), options, scratch);
  }

  private GitCapture capture() throws Exception {
    return capture(GitCaptureOptions.DEFAULT);
  }

  private static void assertNames(GitCapture capture, String... files) {
    assertThat(capture.findings())
        .allSatisfy(it -> assertThat(it.code()).isEqualTo(FindingCode.GIT_SECRET_IN_COMMIT))
        .extracting(Finding::arguments)
        .extracting(arguments -> arguments.get("file"))
        .containsExactly(files);
    assertThat(capture.bundle()).isPresent();
  }

  @Test
  void namesASecretThatALaterCommitDeletes() throws Exception {
    git.write(".env", "TOKEN=1\n").commit("oops");
    git.run("rm", "--quiet", ".env");
    git.commit("gone");

    assertNames(capture(), ".env");
    assertThat(capture(GitCaptureOptions.DEFAULT.withSecrets(true)).findings()).isEmpty();
  }

  @Test
  void namesAPrivateKeyInAnyCommitByItsContent() throws Exception {
    git.write("conf/deploy", KEY).write("notes.txt", "notes\n").commit("oops");
    git.write("conf/deploy", "nothing\n").commit("without");

    assertNames(capture(), "conf/deploy");
  }

  @Test
  void namesASecretOfAMergedBranch() throws Exception {
    git.run("checkout", "--quiet", "-b", "side");
    git.write("deploy", KEY).commit("oops");
    git.run("rm", "--quiet", "deploy");
    git.commit("gone");
    git.run("checkout", "--quiet", "main");
    git.write("b.txt", "b\n").commit("main goes on");
    git.run("merge", "--quiet", "side", "--message", "merged");
    git.run("branch", "--quiet", "-D", "side");

    assertNames(capture(), "deploy");
  }

  @Test
  void isSilentAboutWhatARemoteHas() throws Exception {
    git.run("mv", "a.txt", "b.txt");
    git.commit("moved");
    git.run("mv", "b.txt", "a.txt");
    git.commit("moved back");

    assertThat(capture().findings()).isEmpty();
  }

  @Test
  void leavesAStashOutThatHoldsAPrivateKey() throws Exception {
    git.write("deploy", KEY).run("stash", "push", "--quiet", "-u");
    git.write("a.txt", KEY).run("stash", "push", "--quiet");
    git.write("a.txt", "fine\n").run("stash", "push", "--quiet");

    GitCapture capture = capture();

    assertThat(capture.leftOut())
        .extracting(LeftOut::path)
        .containsExactly("stash@{1}: a.txt", "stash@{2}: deploy");
    assertThat(capture.work().stashes()).hasSize(1);
  }

  @Test
  void namesASecretThatOnlyTheBaseOfAStashHolds() throws Exception {
    git.write(".env", "TOKEN=1\n").commit("oops");
    git.write("a.txt", "changed\n").run("stash", "push", "--quiet");
    git.run("reset", "--quiet", "--hard", "HEAD~1");

    assertNames(capture(), ".env");
  }

  private GitCapture captureWithout(String folder) throws Exception {
    return capture(GitCaptureOptions.DEFAULT.withKeptOut(List.of(folder)));
  }

  @Test
  void takesNothingOfAFolderThatIsKeptOut() throws Exception {
    git.write("own/.codex/history.jsonl", "secret prompt\n").write("own/.codexfile", "mine\n");
    git.write("own/.codex/sub/config.toml", "token\n").run("add", "own/.codex/sub");
    git.at(git.folder.resolve("own/.codex/repo")).init().write("x", "x\n").commit("nested");

    GitCapture capture = captureWithout("own/.codex");

    assertThat(capture.leftOut()).extracting(LeftOut::path).containsExactly("own/.codex/");
    String work = capture.work().work().orElseThrow();
    NativeGit clone = git.at(temp.resolve("fetched"));
    clone.run("clone", "--quiet", temp.resolve("origin").toString(), ".");
    clone.run("fetch", "--quiet", capture.bundle().orElseThrow().toString(), work);
    assertThat(clone.run("ls-tree", "-r", "--name-only", work))
        .isEqualTo("a.txt\nown/.codexfile\npushed.pem\n");
    assertThat(Files.readString(capture.patch().orElseThrow())).doesNotContain("token");
  }

  @Test
  void untrackedFilesOfAFolderThatIsKeptOutAreNoChange() throws Exception {
    git.write(".codex/history.jsonl", "secret prompt\n");

    GitCapture capture = captureWithout(".codex");

    assertThat(capture.bundle()).isEmpty();
    assertThat(capture.leftOut()).isEmpty();
  }

  @Test
  void takesNoCommitWhereOneHoldsAFileThatIsKeptOut() throws Exception {
    git.write(".codex/history.jsonl", "secret prompt\n").commit("oops");
    git.run("rm", "--quiet", "-r", ".codex");
    git.write("a.txt", "changed\n").commit("gone");
    git.write("b.txt", "b\n");

    GitCapture capture = captureWithout(".codex");

    assertThat(capture.bundle()).isEmpty();
    assertThat(capture.patch()).isEmpty();
    assertThat(capture.work().work()).isEmpty();
    assertThat(capture.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo(FindingCode.GIT_NOT_CAPTURED);
              assertThat(it.message()).contains(".codex/history.jsonl", "can't be rewritten");
            });
  }

  @Test
  void takesNoStashThatHoldsAFileThatIsKeptOut() throws Exception {
    git.write(".codex/history.jsonl", "secret prompt\n").run("stash", "push", "--quiet", "-u");

    GitCapture capture = captureWithout(".codex");

    assertThat(capture.bundle()).isEmpty();
    assertThat(capture.leftOut())
        .extracting(LeftOut::path)
        .containsExactly("stash@{0}: .codex/history.jsonl");
  }

  @Test
  void takesCommitsOnTopOfPushedOnesThatHoldAFileThatIsKeptOut() throws Exception {
    git.write("b.txt", "b\n").commit("on top");

    assertThat(captureWithout("pushed.pem").bundle()).isPresent();
  }
}
