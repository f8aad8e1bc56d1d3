package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Codex lists a thread by the real path of its folder only. */
@DisplayName("A folder that is named through a link")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class LinkedFolderTest {
  private static final String OLD = "/former/projects";

  @TempDir Path given;
  private Path real;
  private Path link;
  private Path target;

  @BeforeEach
  void makeALink() throws Exception {
    real = Files.createDirectories(given.toRealPath().resolve("real"));
    link = Files.createSymbolicLink(real.resolveSibling("link"), real);
    Files.createDirectories(real.resolve("app"));
    target = CodexHome.in(link.resolveSibling("target")).seed(1).build().folder();
  }

  @Test
  void inARuleIsWrittenAsItReallyIs() throws Exception {
    var archive = archive(OLD + "/app");

    var report = Porter.open(target).run(ImportRequest.from(archive).map(OLD + "=" + link).build());

    assertThat(to(report)).isEqualTo(real.resolve("app").toString());
    isIn(real.resolve("app"));
  }

  @Test
  void inTheHomeFolderOfARuleIsWrittenAsItReallyIs() throws Exception {
    var archive = archive(OLD + "/app");
    var host = Hosts.withHome(link);

    Porter.builder()
        .home(target)
        .host(host)
        .build()
        .run(ImportRequest.from(archive).map(OLD + "=~/").build());

    isIn(real.resolve("app"));
  }

  @Test
  void asTheWorkspaceRootIsWrittenAsItReallyIs() throws Exception {
    var archive = archive(OLD + "/app");

    var report = Porter.open(target).run(ImportRequest.from(archive).workspaceRoot(link).build());

    assertThat(to(report)).isEqualTo(real.resolve("app").toString());
    isIn(real.resolve("app"));
  }

  @Test
  void andIsStillToBeMadeIsWrittenAsItWillBe() throws Exception {
    var archive = archive(OLD + "/new/app");

    Porter.open(target).run(ImportRequest.from(archive).map(OLD + "=" + link).build());
    Files.createDirectories(link.resolve("new/app"));

    isIn(link.resolve("new/app").toRealPath());
  }

  @Test
  void belowWhereARuleGoesIsWrittenAsItReallyIs() throws Exception {
    Files.createSymbolicLink(real.resolve("linked"), real.resolve("app"));
    var archive = archive(OLD + "/linked", OLD + "/linked/sub", OLD + "/app");

    Porter.open(target).run(ImportRequest.from(archive).map(OLD + "=" + real).build());

    assertThat(cwds())
        .containsOnly(real.resolve("app").toString(), real.resolve("app/sub").toString());
    assertThat(rollouts()).doesNotContain("/linked\"").doesNotContain("\"" + OLD);
  }

  @Test
  void inARuleOfARepairIsWrittenAsItReallyIs() throws Exception {
    Files.createSymbolicLink(real.resolve("linked"), real.resolve("app"));
    var home =
        CodexHome.in(given.resolve("moved"))
            .seed(2)
            .thread(t -> t.cwd(OLD + "/app").turn("a", "b"))
            .thread(t -> t.cwd(OLD + "/linked").turn("c", "d"))
            .build();
    target = home.folder();

    var report = Porter.open(target).run(mapping(OLD + "=" + link));

    assertThat(report.plan().folders())
        .allSatisfy(folder -> assertThat(folder.to()).contains(real.resolve("app").toString()));
    isIn(real.resolve("app"));
    assertThat(Porter.open(target).doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
  }

  @Test
  void andIsHereAlreadyKeepsItsNameInRolloutsAndItsRealPathInRows() throws Exception {
    var source = home("source", link.resolve("app").toString());
    var before = Files.readString(source.threads().get(0).rollout().path());

    var report = Porter.open(target).run(ImportRequest.from(source.folder()).build());

    assertThat(report.plan().projects().get(0).decidedBy()).isEqualTo(DecidedBy.EXISTS_HERE);
    assertThat(cwds()).containsOnly(real.resolve("app").toString());
    assertThat(rollouts()).isEqualTo(before);
    assertThat(Porter.open(target).doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
  }

  @Test
  void inBothHomesMergesAsIdentical() throws Exception {
    var named = link.resolve("app").toString();
    var one = home("one", named);
    var other = home("other", named);
    target = other.folder();
    var before = rollouts();

    var again = Porter.open(target).run(ImportRequest.from(one.folder()).build());

    assertThat(again.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.SKIP_IDENTICAL));
    assertThat(again.transaction()).isEmpty();
    assertThat(rollouts()).isEqualTo(before);
  }

  @Test
  void orInAnotherSpellingThatIsHereIsSpelledAsUsual() throws Exception {
    var odd = "/" + real + "/./app/";
    var source = home("source", odd);

    var report = Porter.open(target).run(ImportRequest.from(source.folder()).build());

    assertThat(to(report)).isEqualTo(real.resolve("app").toString());
    assertThat(rollouts()).doesNotContain("\"" + odd);
    isIn(real.resolve("app"));
  }

  @Test
  void inARolloutAndReallyInItsRowIsNothingThatTheDoctorTellsOf() throws Exception {
    target =
        CodexHome.in(given.resolve("codexs own"))
            .seed(4)
            .thread(
                t ->
                    t.cwd(link.resolve("app").toString())
                        .row("cwd", real.resolve("app").toString())
                        .turn("a", "b"))
            .build()
            .folder();

    assertThat(Porter.open(target).doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
  }

  @Test
  void inARolloutGetsItsRealPathInTheRowThatARepairCorrects() throws Exception {
    target =
        CodexHome.in(given.resolve("damaged"))
            .seed(4)
            .thread(
                t ->
                    t.cwd(link.resolve("app").toString())
                        .row("cwd", real.toString())
                        .turn("a", "b"))
            .build()
            .folder();

    Porter.open(target)
        .run(
            new Repairs(
                Set.of(FindingCode.CWD_DISAGREES), false, List.of(), Optional.empty(), false));

    assertThat(cwds()).containsExactly(real.resolve("app").toString());
  }

  private static Repairs mapping(String rule) {
    return new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false);
  }

  private static String to(ImportReport report) {
    return report.plan().projects().get(0).to().orElseThrow();
  }

  private void isIn(Path folder) throws Exception {
    assertThat(cwds()).containsOnly(folder.toString());
    assertThat(rollouts())
        .contains("\"cwd\":\"" + folder + "\"")
        .doesNotContain("\"" + OLD)
        .doesNotContain("\"" + link);
  }

  private List<String> cwds() throws Exception {
    return Porter.open(target).list(Selection.EVERYTHING).threads().stream()
        .map(CodexThread::cwd)
        .toList();
  }

  /** A folder in quotes is a path; elsewhere it is in what the model saw, which stays. */
  private String rollouts() throws Exception {
    var text = new StringBuilder();
    for (var thread : Porter.open(target).list(Selection.EVERYTHING).threads()) {
      text.append(Files.readString(thread.rollouts().get(0).path()));
    }
    return text.toString();
  }

  private CodexHome home(String name, String cwd) throws IOException {
    return CodexHome.in(given.resolve(name))
        .seed(11)
        .thread(t -> t.cwd(cwd).turn("a", "b"))
        .build();
  }

  private Path archive(String... cwds) throws Exception {
    var builder = CodexHome.in(given.resolve("source")).seed(5);
    for (var cwd : cwds) {
      builder.thread(t -> t.cwd(cwd).turn("a", "b"));
    }
    var archive = given.resolve("threads.tar.gz");
    Porter.open(builder.build().folder()).export(ExportRequest.to(archive).build());
    return archive;
  }
}
