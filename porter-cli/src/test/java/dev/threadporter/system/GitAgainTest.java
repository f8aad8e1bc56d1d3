package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.spi.GitRestored.Earlier;
import dev.threadporter.testkit.Tree;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An import that comes twice finds the work that it restored")
class GitAgainTest extends ProjectMove {
  private ImportReport imported(GitWork... works) throws Exception {
    for (var work : works) {
      work.begin(source);
    }
    export(home(source.folder()), GitMode.FULL);
    var report = run(all());
    assertThat(report.findings()).isEmpty();
    assertThat(only(report).earlier()).isEmpty();
    assertThat(only(report).restored()).contains(true);
    return report;
  }

  private static ProjectOutcome only(ImportReport report) {
    assertThat(report.projects()).hasSize(1);
    return report.projects().get(0);
  }

  private ProjectOutcome again() throws Exception {
    var before = Tree.of(workspace);

    var report = run(all());

    before.assertUnchanged();
    assertThat(report.findings()).isEmpty();
    assertThat(report.leftOut()).isFalse();
    assertThat(only(report).restored()).contains(true);
    assertThat(only(report).wrote()).isFalse();
    return only(report);
  }

  @ParameterizedTest
  @EnumSource(names = {"AHEAD", "DIRTY", "STASHED", "DETACHED", "WITHOUT_REMOTE"})
  void andIsAsItWas(GitWork work) throws Exception {
    imported(work);

    var again = again();

    assertThat(again.state()).isEqualTo(State.MATCHES);
    assertThat(again.earlier()).contains(Earlier.SAME);
  }

  @Test
  void andIsAsItWasWithEverythingAtOnce() throws Exception {
    imported(GitWork.STASHED, GitWork.AHEAD, GitWork.DIRTY);

    assertThat(again().earlier()).contains(Earlier.SAME);
    assertThat(restored.state()).isEqualTo(source.state());
  }

  @Test
  void onTheBranchThatWasMadeForIt() throws Exception {
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("c.txt", "c\n").commit("mine");
    imported(GitWork.DIRTY);

    assertThat(again().earlier()).contains(Earlier.SAME);
  }

  @Test
  void andLeavesWhatAPersonWentOnWith() throws Exception {
    imported(GitWork.STASHED, GitWork.AHEAD, GitWork.DIRTY);
    restored.write("a.txt", "went on\n").run("stash", "drop");

    assertThat(again().earlier()).contains(Earlier.CHANGED);
  }

  @Test
  void andLeavesWhatAPersonCommitted() throws Exception {
    imported(GitWork.AHEAD, GitWork.DIRTY);
    restored.commit("done");

    assertThat(again().earlier()).contains(Earlier.CHANGED);
    assertThat(restored.run("branch", "--show-current").strip()).isEqualTo("main");
  }

  @Test
  void andLeavesAnotherBranchThatAPersonIsOn() throws Exception {
    imported(GitWork.DIRTY);
    restored.run("stash", "push", "--include-untracked");
    restored.run("checkout", "--quiet", "-b", "other", "HEAD~1");

    assertThat(again().earlier()).contains(Earlier.CHANGED);
  }

  @Test
  void andRestoresItAgainOverACleanTree() throws Exception {
    imported(GitWork.DIRTY);
    restored.run("reset", "--quiet", "--hard");
    restored.run("clean", "--quiet", "-d", "--force");

    var report = run(all());

    assertThat(only(report).earlier()).isEmpty();
    assertThat(only(report).wrote()).isTrue();
    assertThat(restored.state()).isEqualTo(source.state());
  }

  @Test
  void andRestoresAStashThatIsMissingBesideIt() throws Exception {
    imported(GitWork.STASHED, GitWork.DIRTY);
    restored.run("stash", "drop");

    var report = run(all());

    assertThat(only(report).earlier()).isEmpty();
    assertThat(restored.state()).isEqualTo(source.state());
  }

  @Test
  void butNotWorkThatNeverCameThere() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("a.txt", "my own\n");

    var report = run(all());

    assertThat(only(report).restored()).contains(false);
    assertThat(only(report).earlier()).isEmpty();
    assertThat(only(report).wrote()).isTrue();
    assertThat(Files.exists(only(report).bundle().orElseThrow())).isTrue();
  }

  @Test
  void andSaysSo() throws Exception {
    imported(GitWork.DIRTY);
    String[] arguments = {
      "--codex-home",
      target.folder().toString(),
      "import",
      archive().toString(),
      "--workspace-root",
      workspace.toString(),
      "--clone-repos",
      "--restore-work"
    };

    var same = PorterProcess.run(temp, arguments);
    restored.write("a.txt", "went on\n");
    var changed = PorterProcess.run(temp, arguments);

    assertThat(same.status()).isZero();
    assertThat(same.out())
        .contains("Nothing was written.", "Is there, as it was.", "is there already");
    assertThat(changed.status()).isZero();
    assertThat(changed.out()).contains("Nothing was written.", "came into this repository before");
    assertThat(changed.out() + changed.err() + same.err()).doesNotContain("lost");
    assertThat(workspace).isDirectoryNotContaining("glob:**.bundle");
  }
}
