package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The project comes along with its threads")
class GitMoveTest extends ProjectMove {
  @ParameterizedTest
  @EnumSource(GitWork.class)
  void asItWas(GitWork work) throws Exception {
    work.begin(source);
    var before = Tree.of(source.folder());
    var exported = export(home(source.folder(), source.folder().resolve("sub")), GitMode.FULL);

    var report = run(all());

    before.assertUnchanged();
    assertThat(exported.findings()).isEmpty();
    assertThat(exported.projects()).hasSize(1);
    assertThat(report.findings()).isEmpty();
    assertThat(report.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT))
        .allSatisfy(thread -> assertThat(Path.of(thread.cwd().orElseThrow())).isDirectory());
    assertThat(report.projects()).hasSize(1);
    assertThat(report.projects().get(0).state()).isEqualTo(State.CLONED);
    assertThat(restored.state()).isEqualTo(source.state());
    assertThat(workspace).isDirectoryNotContaining("glob:**.bundle");
  }

  @Test
  void alsoIfItsThreadsAreBelowTheRootOnly() throws Exception {
    export(home(source.folder().resolve("sub")), GitMode.METADATA);

    var report = run(all());

    assertThat(report.findings()).isEmpty();
    assertThat(report.plan().threads().get(0).cwd())
        .contains(restored.folder().resolve("sub").toString());
    assertThat(restored.folder().resolve("sub/b.txt")).exists();
  }

  @Test
  void andWhatItsThreadsMayWriteToBesideTheirFolder() throws Exception {
    var home =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread(
                "t",
                t ->
                    t.cwd(source.folder().resolve("sub").toString())
                        .writableRoot(source.folder().resolve("out").toString())
                        .turn("a", "b"))
            .build();
    export(home, GitMode.METADATA);

    var report = run(all());

    var rollout = Path.of(report.plan().threads().get(0).rollouts().get(0).path());
    assertThat(rollout)
        .content()
        .contains("\"" + restored.folder().resolve("out") + "\"")
        .doesNotContain("\"" + source.folder());
  }

  @Test
  void andAFolderWithoutGitIsSimplyWithout() throws Exception {
    var plain = Files.createDirectories(temp.resolve("plain"));
    var exported = export(home(plain, temp.resolve("not here")), GitMode.FULL);

    var report = run(all());

    assertThat(exported.projects()).isEmpty();
    assertThat(exported.findings()).isEmpty();
    assertThat(report.projects()).isEmpty();
    assertThat(codes(report.findings()))
        .containsExactly(FindingCode.CWD_MISSING, FindingCode.CWD_MISSING);
  }

  @Test
  void butOfMetadataNothingMoreThanItSays() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.METADATA);

    var report = run(all());

    assertThat(Archived.read(archive()).names()).noneMatch(name -> name.contains("work."));
    assertThat(codes(report.findings())).containsExactly(FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.run("status", "--porcelain")).isEmpty();
  }

  @Test
  void andNotAtAllIfItIsNotWanted() throws Exception {
    export(home(source.folder()), GitMode.NONE);

    assertThat(Archived.read(archive()).names()).noneMatch(name -> name.startsWith("projects/"));
  }

  @Test
  void asTheSameArchiveEachTime() throws Exception {
    GitWork.DIRTY.begin(source);
    var home = home(source.folder());
    export(home, GitMode.FULL);
    var first = Files.readAllBytes(archive());
    Files.delete(archive());

    export(home, GitMode.FULL);

    assertThat(archive()).hasBinaryContent(first);
  }
}
