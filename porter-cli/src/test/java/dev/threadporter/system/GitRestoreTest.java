package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.FindingCode;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.testkit.Tree;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The project is stood up where its threads go")
class GitRestoreTest extends ProjectMove {
  @Test
  void orIsOnlyAnnouncedByADryRun() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var before = Tree.of(temp.resolve("target"));

    var report = porter(target.folder()).plan(all().build());

    assertThat(report.projects().get(0).state()).isEqualTo(State.CLONE);
    assertThat(report.findings()).isEmpty();
    assertThat(before.changes()).isEmpty();
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void whereTheWorkspaceReallyIsIfItIsNamedThroughALink() throws Exception {
    export(home(source.folder()), GitMode.FULL);
    var link = Files.createSymbolicLink(temp.resolve("linked"), workspace);

    var report = run(ImportRequest.from(archive()).workspaceRoot(link).cloneRepos());

    var place = restored.folder().toRealPath();
    assertThat(report.projects().get(0).folder()).contains(place);
    assertThat(report.plan().threads())
        .allSatisfy(thread -> assertThat(thread.cwd()).contains(place.toString()));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void andAClonedOneIsRecognisedAndLeftAsItIs() throws Exception {
    export(home(source.folder()), GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    var before = Tree.of(restored.folder());

    var report = run(all());

    assertThat(report.projects().get(0).state()).isEqualTo(State.MATCHES);
    assertThat(report.findings()).isEmpty();
    before.assertUnchanged();
  }

  @Test
  void butWorkIsNotRestoredOverOtherWork() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("a.txt", "my own\n");
    var before = restored.state();

    var report = run(all());

    assertThat(codes(report.findings())).containsExactly(FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.state()).isEqualTo(before);
    var outcome = report.projects().get(0);
    assertThat(outcome.state()).isEqualTo(State.DIFFERS);
    var bundle = outcome.bundle().orElseThrow();
    assertThat(bundle).isEqualTo(workspace.resolve("My project.porter-work.bundle"));
    assertThat(String.join("\n", outcome.commands())).contains(bundle.toString());
    restored.run("bundle", "verify", bundle.toString());
  }

  @Test
  void onABranchOfItsOwnIfTheCloneIsElsewhere() throws Exception {
    GitWork.DIRTY.begin(source);
    var home = home(source.folder());
    export(home, GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("c.txt", "c\n").commit("mine");

    var report = run(all());

    assertThat(report.findings()).isEmpty();
    var branch = "porter/" + home.threads().get(0).id();
    assertThat(report.projects().get(0).branch()).contains(branch);
    assertThat(restored.run("branch", "--show-current").strip()).isEqualTo(branch);
    assertThat(restored.run("status", "--porcelain=v2"))
        .isEqualTo(source.run("status", "--porcelain=v2"));
  }

  @Test
  void andIfItCannotBeClonedTheThreadsComeAllTheSame() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    Files.move(origin.folder(), temp.resolve("gone"));

    var report = run(all());

    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings()))
        .containsExactlyInAnyOrder(
            FindingCode.CWD_MISSING, FindingCode.GIT_NOT_CLONED, FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.folder()).doesNotExist();
    var outcome = report.projects().get(0);
    assertThat(outcome.state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(outcome.bundle().orElseThrow()).exists();
    assertThat(workspace).isDirectoryNotContaining("glob:**.porter-*-*");

    Files.move(temp.resolve("gone"), origin.folder());
    var again = run(all());

    assertThat(again.transaction()).isEmpty();
    assertThat(again.findings()).isEmpty();
    assertThat(restored.state()).isEqualTo(source.state());
  }

  @Test
  void untilAPersonStopsTheClone() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var seen = new ArrayList<PorterEvent>();
    var porter =
        Porter.builder()
            .home(target.folder())
            .git(origin.projects())
            .listener(
                event -> {
                  if (event instanceof PorterEvent.ProjectProgress) {
                    seen.add(event);
                    throw new IllegalStateException("stop");
                  }
                })
            .build();

    var report = porter.run(all().build());

    assertThat(seen).isNotEmpty();
    assertThat(report.stopped()).isTrue();
    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings())).contains(FindingCode.GIT_NOT_CLONED);
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void alsoByAnInterrupt() throws Exception {
    GitWork.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var porter =
        Porter.builder()
            .home(target.folder())
            .git(origin.projects())
            .listener(
                event -> {
                  if (event instanceof PorterEvent.ProjectProgress) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();

    var report = porter.run(all().build());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.stopped()).isTrue();
    assertThat(workspace).isEmptyDirectory();
    assertThat(porter(target.folder()).list(Selection.EVERYTHING).threads()).hasSize(2);
  }
}
