package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.Proposal.Reason;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Under the workspace root no project ends silently in the folder of another:")
class TakenFolderTest {
  private static final String MINE = "https://example.org/me/app.git";
  private static final String THEIRS = "https://example.org/them/app.git";

  @TempDir Path temp;
  private Path root;
  private Path target;
  private int homes;

  @BeforeEach
  void makeATarget() throws Exception {
    root = Files.createDirectories(temp.resolve("root")).toRealPath();
    target = CodexHome.in(temp.resolve("target")).seed(1).build().folder();
  }

  @Test
  void notOfOneThatARuleTakesThere() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(2)
            .thread(t -> t.cwd("D:\\code\\app"))
            .thread(t -> t.cwd("E:\\app"))
            .build();

    var report =
        Porter.open(target)
            .plan(
                ImportRequest.from(source.folder())
                    .map("D:\\code\\app=" + root + "/app")
                    .workspaceRoot(root)
                    .build());

    assertThat(targets(report)).containsExactly(root + "/app", root + "/app-e");
    assertThat(told(report)).containsExactly(FindingCode.PROJECT_FOLDER_TAKEN);
  }

  @Test
  void notOfOneOfAnotherRemoteThatAnEarlierImportBrought() throws Exception {
    bring("D:\\code\\app", Optional.of(MINE));

    var report = bring("E:\\app", Optional.of(THEIRS));

    assertThat(targets(report)).containsExactly(root + "/app-e");
    assertThat(told(report)).containsExactly(FindingCode.PROJECT_FOLDER_TAKEN);
  }

  @Test
  void butItMaySharedWhereNobodyKnowsWhoseItIsAndThatIsSaid() throws Exception {
    bring("D:\\code\\app", Optional.empty());

    var report = bring("E:\\app", Optional.empty());

    assertThat(targets(report)).containsExactly(root + "/app");
    assertThat(told(report)).containsExactly(FindingCode.PROJECT_FOLDER_SHARED);
  }

  @Test
  void moreThreadsOfOneProjectShareItsFolder() throws Exception {
    bring("D:\\code\\app", Optional.of(MINE));

    var report = bring("E:\\app", Optional.of("ssh://git@example.org/me/app"));

    assertThat(targets(report)).containsExactly(root + "/app");
    assertThat(told(report)).isEmpty();
  }

  @Test
  void andTheSameImportOnceMoreGoesWhereItWent() throws Exception {
    var source = home("D:\\code\\app", Optional.empty());
    var request = ImportRequest.from(source).workspaceRoot(root).build();
    Porter.open(target).run(request);

    var report = Porter.open(target).run(request);

    assertThat(targets(report)).containsExactly(root + "/app");
    assertThat(told(report)).isEmpty();
  }

  @Test
  void notInACloneOfAnotherRemoteAndTheRightOneIsProposed() throws Exception {
    clone("app", THEIRS);
    clone("here", MINE);

    var report = bring("D:\\code\\app", Optional.of(MINE));

    assertThat(targets(report)).containsExactly(root + "/app-code");
    assertThat(told(report)).containsExactly(FindingCode.PROJECT_FOLDER_TAKEN);
    assertThat(report.plan().projects().get(0).proposals())
        .contains(new Proposal(root + "/here", Reason.SAME_REMOTE));
  }

  private void clone(String name, String remote) throws Exception {
    var git = Files.createDirectories(root.resolve(name).resolve(".git"));
    Files.writeString(git.resolve("config"), "[remote \"origin\"]\n\turl = " + remote + "\n");
  }

  private ImportReport bring(String cwd, Optional<String> remote) throws Exception {
    return Porter.open(target)
        .run(ImportRequest.from(home(cwd, remote)).workspaceRoot(root).build());
  }

  private Path home(String cwd, Optional<String> remote) throws Exception {
    homes++;
    return CodexHome.in(temp.resolve("source " + homes))
        .seed(10 + homes)
        .thread(
            t -> {
              t.cwd(cwd);
              remote.ifPresent(url -> t.git("0".repeat(40), "main", url));
            })
        .build()
        .folder();
  }

  private static List<String> targets(ImportReport report) {
    return report.plan().projects().stream().map(project -> project.to().orElseThrow()).toList();
  }

  private static List<FindingCode> told(ImportReport report) {
    return report.findings().stream()
        .map(Finding::code)
        .filter(code -> code.name().startsWith("PROJECT_"))
        .toList();
  }
}
