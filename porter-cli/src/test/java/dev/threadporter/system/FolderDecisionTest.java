package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.Proposal.Reason;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("It is decided where the folders of a source go")
class FolderDecisionTest {
  private static final String REMOTE = "https://example.org/team/app.git";

  @TempDir Path temp;
  private Path target;

  @BeforeEach
  void makeATarget() throws Exception {
    var known = Files.createDirectories(temp.resolve("work/known")).toString();
    target =
        CodexHome.in(temp.resolve("target")).seed(1).thread(t -> t.cwd(known)).build().folder();
  }

  @Test
  void twoProjectsOfOneNameEndInTwoFoldersAndAreReported() throws Exception {
    var archive = archive("D:\\work\\app", "D:\\home\\app");
    var root = Files.createDirectories(temp.resolve("root"));

    var report = Porter.open(target).run(ImportRequest.from(archive).workspaceRoot(root).build());

    assertThat(report.plan().projects())
        .extracting(project -> project.to().orElseThrow())
        .containsExactly(root.resolve("app-home").toString(), root.resolve("app-work").toString());
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.PROJECT_NAME_CLASH)
        .extracting(finding -> finding.path().orElseThrow())
        .containsExactly("D:\\home\\app", "D:\\work\\app");
    assertThat(Porter.open(target).list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::cwd)
        .contains(root.resolve("app-home").toString(), root.resolve("app-work").toString());

    var again = Porter.open(target).plan(ImportRequest.from(archive).workspaceRoot(root).build());
    assertThat(again.findings())
        .as("clashes of projects that go nowhere")
        .noneMatch(finding -> finding.code() == FindingCode.PROJECT_NAME_CLASH);
  }

  @Test
  void ofARuleAndAFolderForItsHistoryTheLongerOneCounts() throws Exception {
    var archive = archive("D:\\code\\app", "D:\\code\\app\\sub", "D:\\code\\app\\sub\\own");
    var request =
        ImportRequest.from(archive)
            .map("D:\\=" + temp.resolve("all"))
            .historyOnlyFor("d:/code/app/sub")
            .map("D:\\code\\app\\sub\\own=" + temp.resolve("own"))
            .build();

    var report = Porter.open(target).run(request);

    assertThat(report.plan().projects())
        .extracting(ProjectDecision::decidedBy)
        .containsExactly(DecidedBy.RULE, DecidedBy.HISTORY_ONLY, DecidedBy.RULE);
    var toRead = report.plan().projects().get(1).to().orElseThrow();
    assertThat(toRead).contains("history-only");
    assertThat(Porter.open(target).list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::cwd)
        .contains(toRead, real("all/code/app"), real("own"));
  }

  private String real(String folder) throws Exception {
    return temp.toRealPath().resolve(folder).toString();
  }

  @Test
  void anUndecidedOneLeavesTheHomeAsItWas() throws Exception {
    var archive = archive("D:\\app");
    var before = Tree.of(target);

    var report = Porter.open(target).run(ImportRequest.from(archive).build());

    assertThat(report.plan().needsDecision()).isTrue();
    assertThat(report.transaction()).isEmpty();
    before.assertUnchanged();
  }

  @Test
  void aFolderWithTheSameRemoteIsProposedBeforeOneOfTheSameName() throws Exception {
    var archive = archive("D:\\code\\app");
    var other = git(temp.resolve("work/renamed"), REMOTE.replace("https://", "ssh://git@"));
    var same = Files.createDirectories(temp.resolve("work/App"));
    git(temp.resolve("work/app-of-others/app"), "https://example.org/others/app.git");

    var plan = Porter.open(target).plan(ImportRequest.from(archive).build()).plan();

    assertThat(only(plan).decidedBy()).isEqualTo(DecidedBy.UNDECIDED);
    assertThat(only(plan).proposals())
        .containsExactly(
            new Proposal(other.toString(), Reason.SAME_REMOTE),
            new Proposal(same.toString(), Reason.SAME_NAME));
  }

  @Test
  void theSameFolderUnderTheNewHomeDirectoryIsProposedIfItIsThere() throws Exception {
    var archive = archive("C:\\Users\\Jörg\\src\\app", "C:\\Users\\Jörg\\src\\gone");
    var person = temp.resolve("people/jörg");
    var folder = Files.createDirectories(person.resolve("src/app"));
    var plan =
        Porter.builder()
            .home(target)
            .host(host(person, Host.real().machine()))
            .build()
            .plan(ImportRequest.from(archive).build())
            .plan();

    assertThat(plan.projects())
        .allSatisfy(project -> assertThat(project.decidedBy()).isEqualTo(DecidedBy.UNDECIDED))
        .extracting(ProjectDecision::proposals)
        .containsExactly(
            List.of(new Proposal(folder.toString(), Reason.SAME_PLACE_IN_HOME)), List.of());
  }

  @Test
  void noMoreThanFiveFoldersAreProposedAndNoHiddenOne() throws Exception {
    var archive = archive("D:\\code\\app");
    var root = Files.createDirectories(temp.resolve("work"));
    for (var name : List.of("a", "b", "c", "d", "e", "f", ".hidden")) {
      git(root.resolve(name), REMOTE);
    }

    var plan = Porter.open(target).plan(ImportRequest.from(archive).build()).plan();

    assertThat(only(plan).proposals())
        .extracting(Proposal::folder)
        .containsExactly(
            Stream.of("a", "b", "c", "d", "e")
                .map(name -> root.resolve(name).toString())
                .toArray(String[]::new));
  }

  @Test
  void whereTheWorkspaceRootHasTheProjectUnderAnotherNameThatIsProposedToo() throws Exception {
    var archive = archive("D:\\code\\app");
    var root = Files.createDirectories(temp.resolve("root"));
    var other = git(root.resolve("renamed"), REMOTE);

    var plan =
        Porter.open(target).plan(ImportRequest.from(archive).workspaceRoot(root).build()).plan();

    assertThat(only(plan).to()).contains(root.resolve("app").toString());
    assertThat(only(plan).proposals())
        .containsExactly(new Proposal(other.toString(), Reason.SAME_REMOTE));
  }

  @Test
  void theWorkspaceRootIsARuleForAllAlsoForAProjectThatExistsHere() throws Exception {
    var existing = Files.createDirectories(temp.resolve("code/app"));
    var archive = archive(existing.toString());
    var root = Files.createDirectories(temp.resolve("root"));

    var without = Porter.open(target).plan(ImportRequest.from(archive).build()).plan();
    var with =
        Porter.open(target).plan(ImportRequest.from(archive).workspaceRoot(root).build()).plan();

    assertThat(only(without).to()).contains(existing.toString());
    assertThat(only(without).decidedBy()).isEqualTo(DecidedBy.EXISTS_HERE);
    assertThat(only(with).to()).contains(root.resolve("app").toString());
    assertThat(only(with).decidedBy()).isEqualTo(DecidedBy.WORKSPACE_ROOT);
  }

  @Test
  void aRuleGoesBeforeAllElse() throws Exception {
    var existing = Files.createDirectories(temp.resolve("code/app")).toString();
    var archive = archive(existing, "D:\\app");
    var root = Files.createDirectories(temp.resolve("root"));

    var plan =
        Porter.open(target)
            .plan(
                ImportRequest.from(archive)
                    .workspaceRoot(root)
                    .historyOnly()
                    .historyOnlyFor("D:\\app")
                    .map("D:\\app=/not/here")
                    .map(existing + "=/nor/here")
                    .build())
            .plan();

    assertThat(plan.projects())
        .allSatisfy(project -> assertThat(project.decidedBy()).isEqualTo(DecidedBy.RULE))
        .allSatisfy(project -> assertThat(project.exists()).isFalse())
        .extracting(project -> project.to().orElseThrow())
        .containsExactlyInAnyOrder("/nor/here", "/not/here");
  }

  @Test
  void historyOnlyForAFolderTakesAllBelowItAndGoesBeforeTheWorkspaceRoot() throws Exception {
    var archive = archive("D:\\code\\app", "D:\\codex");
    var root = Files.createDirectories(temp.resolve("root"));

    var plan =
        Porter.open(target)
            .plan(ImportRequest.from(archive).workspaceRoot(root).historyOnlyFor("d:/CODE").build())
            .plan();

    assertThat(plan.projects())
        .extracting(ProjectDecision::from, ProjectDecision::decidedBy)
        .containsExactly(
            tuple("D:\\code\\app", DecidedBy.HISTORY_ONLY),
            tuple("D:\\codex", DecidedBy.WORKSPACE_ROOT));
  }

  @Test
  void aRuleThatNothingMatchesIsNamedAndDoesNoHarm() throws Exception {
    var archive = archive("D:\\app");
    var here = Files.createDirectories(temp.resolve("here"));

    var report =
        Porter.open(target)
            .run(
                ImportRequest.from(archive)
                    .map("D:\\app=" + here)
                    .map("D:\\ap=/elsewhere")
                    .historyOnlyFor("d:/other")
                    .historyOnlyFor("d:/APP")
                    .build());

    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.RULE_UNUSED)
        .extracting(Finding::message)
        .containsExactly(
            "--cwd-map D:\\ap=/elsewhere had no effect: nothing matches it.",
            "--history-only-for d:/other had no effect: nothing matches it.");
    assertThat(report.transaction()).isPresent();
    assertThat(report.leftOut()).isFalse();
  }

  @Test
  void aRuleForAnotherFolderThatAThreadMayWriteToIsUsed() throws Exception {
    var archive = temp.resolve("roots.tar.gz");
    var source =
        CodexHome.in(temp.resolve("roots"))
            .seed(41)
            .thread("t", t -> t.cwd("/src/app").writableRoot("/src/data").turn("a", "b"))
            .build();
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());

    var report =
        Porter.open(target)
            .plan(ImportRequest.from(archive).map("/src/data=/data").historyOnly().build());

    assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.RULE_UNUSED);
  }

  @Test
  void drivesThatWslMountsElsewhereAreTheSameDrives() throws Exception {
    var archive = archive("/win/d/code/app");
    var here = Files.createDirectories(temp.resolve("here"));

    var plan =
        Porter.open(target)
            .plan(ImportRequest.from(archive).map("D:\\code=" + here).wslRoot("/win").build())
            .plan();

    assertThat(only(plan).to()).contains(here.resolve("app").toString());
  }

  @Test
  void drivesAreNamedHereWhereThisWslMountsThem() throws Exception {
    var archive = archive("D:\\code\\app");
    var here = Porter.builder().home(target).host(host(temp, Machine.wsl())).build();
    var request = ImportRequest.from(archive).map("D:\\code=E:\\work");

    assertThat(only(here.plan(request.build()).plan()).to()).contains("/mnt/e/work/app");
    assertThat(only(here.plan(request.wslRoot("/win").build()).plan()).to())
        .contains("/win/e/work/app");
  }

  @Test
  void aWslRootIsRefusedWhereThereIsNoWsl() throws Exception {
    var source = builder("mac", 5).thread(t -> t.cwd("/Users/jo/app")).build().folder();
    var archive = temp.resolve("mac.tar.gz");
    Porter.builder()
        .home(source)
        .host(host(temp, Machine.macos()))
        .build()
        .export(ExportRequest.to(archive).build());
    var here = Porter.builder().home(target).host(host(temp, Machine.linux())).build();
    var request = ImportRequest.from(archive).historyOnly();

    assertThat(here.plan(request.build()).plan().needsDecision()).isFalse();
    assertThatThrownBy(() -> here.plan(request.wslRoot("/win").build()))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("neither the source nor this machine has WSL");
  }

  @Test
  void aWslRootThatIsNoPathIsRefused() throws Exception {
    var archive = archive("/win/d/code/app");

    assertThatThrownBy(
            () -> Porter.open(target).plan(ImportRequest.from(archive).wslRoot("D:\\").build()))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("not an absolute path such as /mnt");
  }

  @Test
  void aStandInTellsWhatItStandsInForAndGrowsWithLaterThreads() throws Exception {
    var first = archive("D:\\app");
    Porter.open(target).run(ImportRequest.from(first).historyOnly().build());
    var standIn = historyOnly();
    var readme = Files.readString(standIn.resolve("README.txt"), UTF_8);
    assertThat(Files.getLastModifiedTime(standIn.resolve("README.txt")).toInstant())
        .isEqualTo(historyOnlyThread().updated());

    var second = archive(builder("again", 77).thread(t -> t.cwd("d:/app").git("c", "b", REMOTE)));
    Porter.open(target).run(ImportRequest.from(second).historyOnly().build());

    assertThat(readme).contains("\nD:\\app\n");
    assertThat(historyOnly()).isEqualTo(standIn);
    assertThat(Files.readString(standIn.resolve("README.txt"), UTF_8))
        .startsWith(readme)
        .hasLineCount((int) readme.lines().count() + 1);
    assertThat(Porter.open(target).list(Selection.EVERYTHING).threads())
        .filteredOn(CodexThread::historyOnly)
        .hasSize(2)
        .allSatisfy(thread -> assertThat(thread.shownCwd()).isEqualTo("D:\\app"))
        .allSatisfy(thread -> assertThat(thread.cwd()).isEqualTo(standIn.toString()));
  }

  @Test
  void undoingTakesAStandInAwayAgain() throws Exception {
    var porter = Porter.open(target);
    var done = porter.run(ImportRequest.from(archive("D:\\app")).historyOnly().build());
    var standIn = historyOnly();

    var undone = porter.transactions().undo(done.transaction().orElseThrow());

    assertThat(undone.left()).isEmpty();
    assertThat(standIn).doesNotExist();
    assertThat(target.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void undoingLeavesAStandInThatHoldsWhatAPersonPutThere() throws Exception {
    var porter = Porter.open(target);
    var done = porter.run(ImportRequest.from(archive("D:\\app")).historyOnly().build());
    var notes = Files.writeString(historyOnly().resolve("notes.txt"), "mine", UTF_8);

    porter.transactions().undo(done.transaction().orElseThrow());

    assertThat(notes).hasContent("mine");
    assertThat(notes.resolveSibling("README.txt")).doesNotExist();
  }

  @Test
  void undoingLeavesAStandInWhoseReadmeAPersonWroteInto() throws Exception {
    var porter = Porter.open(target);
    var done = porter.run(ImportRequest.from(archive("D:\\app")).historyOnly().build());
    var readme = historyOnly().resolve("README.txt");
    Files.writeString(readme, "my own note\n", UTF_8, StandardOpenOption.APPEND);

    var undone = porter.transactions().undo(done.transaction().orElseThrow());

    assertThat(readme).content(UTF_8).contains("D:\\app").endsWith("my own note\n");
    assertThat(undone.left())
        .extracting(left -> left.path())
        .contains("porter/history-only/" + readme.getParent().getFileName() + "/README.txt");
  }

  @Test
  void undoingTheFirstOfTwoImportsLeavesTheStandInToTheSecond() throws Exception {
    var porter = Porter.open(target);
    var first = porter.run(ImportRequest.from(archive("D:\\app")).historyOnly().build());
    var other = archive(builder("again", 77).thread(t -> t.cwd("D:\\app")));
    var second = porter.run(ImportRequest.from(other).historyOnly().build());
    var standIn = historyOnly();

    porter.transactions().undo(first.transaction().orElseThrow());

    assertThat(historyOnlyThread().shownCwd()).isEqualTo("D:\\app");
    assertThat(historyOnly()).isEqualTo(standIn).isDirectory();
    porter.transactions().undo(second.transaction().orElseThrow());
    assertThat(Porter.open(target).list(Selection.EVERYTHING).threads()).hasSize(1);
  }

  @Test
  void whatWasHistoryOnlyGoesOnUnderItsOldNameElsewhere() throws Exception {
    Porter.open(target).run(ImportRequest.from(archive("D:\\app")).historyOnly().build());
    var archive = temp.resolve("second.tar.gz");
    Porter.open(target)
        .export(
            ExportRequest.to(archive)
                .select(Selection.ofThreads(historyOnlyThread().id().value()))
                .build());
    var third = CodexHome.in(temp.resolve("third")).seed(3).build().folder();
    var here = Files.createDirectories(temp.resolve("here")).toString();

    var undecided = Porter.open(third).plan(ImportRequest.from(archive).build()).plan();
    Porter.open(third).run(ImportRequest.from(archive).map("D:\\app=" + here).build());

    assertThat(only(undecided).from()).isEqualTo("D:\\app");
    var thread = Porter.open(third).list(Selection.EVERYTHING).threads().get(0);
    assertThat(thread.cwd()).isEqualTo(here);
    assertThat(thread.historyOnly()).isFalse();
    assertThat(Files.readString(thread.rollouts().get(0).path(), UTF_8))
        .contains("\"" + here + "\"")
        .doesNotContain("history-only");
  }

  @Test
  void aFolderThatStaysIsNotMovedWithOneAroundIt() throws Exception {
    var inner = Files.createDirectories(temp.resolve("src/inner")).toString();
    var outer = temp.resolve("src");
    var archive = archive(outer.toString(), inner);
    var root = Files.createDirectories(temp.resolve("root"));

    Porter.open(target)
        .run(ImportRequest.from(archive).workspaceRoot(root).historyOnlyFor(inner).build());

    for (var thread : Porter.open(target).list(Selection.EVERYTHING).threads()) {
      if (!thread.cwd().endsWith("known")) {
        var lines = Files.readString(thread.rollouts().get(0).path(), UTF_8);
        assertThat(lines).contains("\"cwd\":\"" + thread.cwd() + "\"");
      }
    }
    assertThat(Porter.open(target).list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::cwd)
        .contains(inner, root.resolve("src").toString());
  }

  private static Host host(Path person, Machine machine) {
    return new Host(Clock.systemUTC(), new Random(1), Map.of(), person, machine);
  }

  private static ProjectDecision only(ImportPlan plan) {
    assertThat(plan.projects()).hasSize(1);
    return plan.projects().get(0);
  }

  private CodexThread historyOnlyThread() throws Exception {
    return Porter.open(target).list(Selection.EVERYTHING).threads().stream()
        .filter(CodexThread::historyOnly)
        .findFirst()
        .orElseThrow();
  }

  private Path historyOnly() throws Exception {
    return Path.of(historyOnlyThread().cwd());
  }

  private static Path git(Path folder, String remote) throws Exception {
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(
        folder.resolve(".git/config"),
        "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = " + remote + "\n",
        UTF_8);
    return folder;
  }

  private Path archive(String... folders) throws Exception {
    var home = builder("source", 5);
    Arrays.stream(folders).forEach(folder -> home.thread(t -> t.cwd(folder).git("c", "b", REMOTE)));
    return archive(home);
  }

  private CodexHomeBuilder builder(String name, long seed) {
    return CodexHome.in(temp.resolve(name)).seed(seed);
  }

  private Path archive(CodexHomeBuilder home) throws Exception {
    var built = home.build();
    var archive = temp.resolve(built.folder().getFileName() + ".tar.gz");
    Porter.open(built.folder()).export(ExportRequest.to(archive).build());
    return archive;
  }
}
