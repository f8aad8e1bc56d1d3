package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Folders that were moved")
class MovedFoldersTest {
  private static final String OLD = "/former/projects";

  @TempDir Path temp;

  @Test
  void areFoundAgainByThreadsOfEveryKindAndUndoForgetsIt() throws Exception {
    var home = family(CodexHome.in(temp.resolve("home"))).build();
    var porter = Porter.open(home.folder());
    var moved = Files.createDirectories(temp.resolve("a much longer place than before/app"));
    var before = Everything.of(home.folder());

    var report = porter.run(mapping(OLD + "=" + moved.getParent()));

    assertThat(report.plan().left()).isEmpty();
    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
    assertThat(porter.list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::cwd)
        .containsOnly(moved.toString(), "/");
    var rewritten = Files.readString(home.thread("root").rollout().file());
    assertThat(rewritten).doesNotContain("\"cwd\":\"" + OLD).contains(moved.toString());
    var undone = porter.transactions().undo(report.transaction().orElseThrow());
    assertThat(undone.left()).isEmpty();
    assertThat(Everything.of(home.folder()).differences(before)).isEmpty();
  }

  @Test
  void areRepairedTogetherWithTheHomeThatTheyMovedWith() throws Exception {
    var former = family(CodexHome.in(temp.resolve("former home"))).build();
    var place = Files.move(former.folder(), temp.resolve("new home"));
    var moved = Files.createDirectories(temp.resolve("p/app"));
    var porter = Porter.open(place);
    var before = Everything.of(place);

    var report =
        porter.run(
            new Repairs(
                Set.of(), true, List.of(OLD + "=" + moved.getParent()), Optional.empty(), false));

    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
    assertThat(porter.transactions().undo(report.transaction().orElseThrow()).left()).isEmpty();
    assertThat(Everything.of(place).differences(before)).isEmpty();
  }

  @Test
  void takePatternsAndCapabilitiesAlongAndUndoBringsThemBack() throws Exception {
    var profile =
        "{\"file_system\":{\"entries\":[{\"path\":{\"type\":\"glob_pattern\",\"pattern\":\""
            + OLD
            + "/app/**/.env\"},\"access\":\"deny\"}]}}";
    var lines =
        "{\"type\":\"turn_context\",\"payload\":{\"permission_profile\":"
            + profile
            + ",\"selected_capability_roots\":[{\"id\":\"a\",\"location\":{\"path\":\"file://"
            + OLD
            + "/app\"}}]}}";
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread(
                "one", t -> t.cwd(OLD + "/app").legacy().line(lines).row("sandbox_policy", profile))
            .build();
    var moved = Files.createDirectories(temp.resolve("app")).toRealPath();
    var before = Everything.of(home.folder());
    var porter = Porter.open(home.folder());

    var report = porter.run(mapping(OLD + "/app=" + moved));

    assertThat(Files.readString(home.thread("one").rollout().file()))
        .contains(lines.replace(OLD + "/app", moved.toString()));
    assertThat(Sql.text(home.stateDatabase(), "SELECT sandbox_policy FROM threads"))
        .isEqualTo(profile.replace(OLD + "/app", moved.toString()));
    porter.transactions().undo(report.transaction().orElseThrow());
    assertThat(Everything.of(home.folder()).differences(before)).isEmpty();
  }

  @Test
  void areNotTouchedWhereNobodyAskedForThem() throws Exception {
    var home =
        family(CodexHome.in(temp.resolve("home")))
            .thread("other", t -> t.cwd("/former/other"))
            .build();
    var porter = Porter.open(home.folder());
    var before = Tree.of(home.folder());

    var other = porter.run(mapping(OLD + "=" + temp, "/former/other"));
    var planned = porter.plan(mapping(OLD + "=" + temp));

    assertThat(other.plan().changes()).isEmpty();
    assertThat(other.plan().left())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RULE_UNUSED);
    assertThat(planned.plan().changes()).isNotEmpty();
    assertThat(planned.plan().left())
        .extracting(Finding::code)
        .containsOnly(FindingCode.CWD_MISSING);
    before.assertUnchanged();
  }

  @Test
  void areProposedByTheirNameBesideProjectsThatAreKnown() throws Exception {
    var known = Files.createDirectories(temp.resolve("work/other"));
    var moved = Files.createDirectories(temp.resolve("work/app"));
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread(t -> t.cwd(OLD + "/app"))
            .thread(t -> t.cwd(known.toString()))
            .build();

    var plan =
        Porter.open(home.folder())
            .plan(new Repairs(Set.of(), false, List.of(), Optional.empty(), true))
            .plan();

    assertThat(plan.folders()).hasSize(1);
    assertThat(plan.folders().get(0).exists()).isFalse();
    assertThat(plan.folders().get(0).proposals())
        .extracting(proposal -> proposal.folder())
        .containsExactly(moved.toString());
  }

  @Test
  void andAnImportEndsWithTheDoctorOnTheThreadsThatCame() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .thread("base", t -> t.cwd("/").turn("a", "b").turn("c", "d"))
            .thread(
                "fork",
                t ->
                    t.cwd("/")
                        .forkOf("base", 1)
                        .turn("e", "f")
                        .damaged(DamageBuilder::wrongBaseOffset))
            .build();
    var archive = temp.resolve("threads.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    var target = CodexHome.in(temp.resolve("target")).seed(2).thread(t -> t.cwd("/")).build();

    var report = Porter.open(target.folder()).run(ImportRequest.from(archive).build());

    assertThat(report.arrived())
        .extracting(Finding::code)
        .containsExactly(FindingCode.WRONG_BASE_OFFSET);
    assertThat(report.findings()).containsAll(report.arrived());
  }

  private static Repairs mapping(String rule) {
    return new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false);
  }

  private static Repairs mapping(String rule, String project) {
    return new Repairs(Set.of(), false, List.of(rule), Optional.of(project), false);
  }

  private static CodexHomeBuilder family(CodexHomeBuilder home) {
    var cwd = OLD + "/app";
    return home.project("App", OLD + "/app")
        .thread("root", t -> t.cwd(cwd).turn("a", "b").turn("c", "d").writableRoot(cwd + "/out"))
        .thread("fork", t -> t.cwd(cwd).forkOf("root", 1).turn("e", "f"))
        .thread("grand", t -> t.cwd(cwd).forkOf("fork").turn("g", "h"))
        .thread("back", t -> t.cwd(cwd).turn("i", "j").turn("k", "l").revertedTo(1).turn("m", "n"))
        .thread("packed", t -> t.cwd(cwd).turn("o", "p").compressed())
        .thread("kept", t -> t.cwd(cwd).archived().inProject("App"))
        .thread("old", t -> t.cwd(cwd).legacy().named("An old one"))
        .thread("helper", t -> t.cwd(cwd).subAgentOf("root").turn("q", "r"))
        .thread("elsewhere", t -> t.cwd("/").forkOf("root", 2).turn("s", "t"));
  }
}
