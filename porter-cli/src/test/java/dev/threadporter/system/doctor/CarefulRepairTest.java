package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A repair that is said to be safe")
class CarefulRepairTest {
  @TempDir Path temp;
  private Path project;

  @BeforeEach
  void makeTheProject() throws Exception {
    project = Files.createDirectories(temp.resolve("project")).toRealPath();
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("home"));
  }

  private static Repairs mapping(boolean allSafe, String rule) {
    return new Repairs(Set.of(), allSafe, List.of(rule), Optional.empty(), false);
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static List<FindingCode> found(Porter porter) throws Exception {
    return codes(porter.doctor(DoctorRequest.EVERYTHING).findings());
  }

  @Test
  void keepsWhatIsProjectedOfAnArchivedThreadWhoseHalfLineItCuts() throws Exception {
    var home =
        home().thread("bad", t -> t.cwd(project.toString()).turn("q", "a").archived()).build();
    CarefulFaults.halfALine(home.thread("bad").rollout().file());
    var before = Sql.dump(home.historyDatabase());
    var porter = Porter.open(home.folder());

    porter.run(RepairTest.ALL_SAFE);

    assertThat(Sql.dump(home.historyDatabase())).isEqualTo(before);
    assertThat(found(porter)).isEmpty();
  }

  @Test
  void keepsWhatIsProjectedOfALineThatGetsItsOrdinalBack() throws Exception {
    var home =
        home()
            .thread(
                "bad",
                t ->
                    t.cwd(project.toString())
                        .turn("q", "a")
                        .archived()
                        .damaged(damage -> damage.withoutOrdinals()))
            .build();
    var before = Sql.dump(home.historyDatabase());
    var porter = Porter.open(home.folder());

    porter.run(RepairTest.ALL_SAFE);

    assertThat(Sql.dump(home.historyDatabase())).isEqualTo(before);
    assertThat(found(porter)).isEmpty();
  }

  @Test
  void takesNothingBackOfARowThatAPersonCorrected() throws Exception {
    var home =
        home()
            .thread("bad", t -> t.cwd("/former/app").turn("q", "a").row("cwd", project.toString()))
            .build();
    var porter = Porter.open(home.folder());
    assertThat(found(porter)).containsExactly(FindingCode.CWD_DISAGREES);
    assertThat(porter.run(RepairTest.ALL_SAFE).plan().changes()).isEmpty();

    var report = porter.run(mapping(true, "/former/app=" + project));

    assertThat(report.plan().left())
        .extracting(Finding::code)
        .doesNotContain(FindingCode.RULE_UNUSED);
    assertThat(Sql.text(home.stateDatabase(), "SELECT cwd FROM threads"))
        .isEqualTo(project.toString());
    assertThat(Files.readString(home.thread("bad").rollout().file()))
        .doesNotContain("\"cwd\":\"/former")
        .contains(project.toString());
    assertThat(found(porter)).isEmpty();
  }

  @Test
  void movesTheRolloutTooWhereARuleCoversOnlyTheRow() throws Exception {
    var home =
        home()
            .thread("bad", t -> t.cwd("/link/app").turn("q", "a").row("cwd", "/volume/app"))
            .build();
    var porter = Porter.open(home.folder());

    porter.run(mapping(false, "/volume/app=" + project));

    assertThat(Files.readString(home.thread("bad").rollout().file()))
        .doesNotContain("\"cwd\":\"/link/app\"");
    assertThat(found(porter)).isEmpty();
  }

  @Test
  void understandsSettingsHoweverTheyAreSpelled() throws Exception {
    var home =
        home()
            .thread(
                "bad",
                t -> t.cwd("/former/app").turn("q", "a").movedTo(project.toString()).turn("r", "b"))
            .build();
    var rollout = home.thread("bad").rollout().file();
    Files2.write(rollout, Files.readString(rollout).replace("\":", "\": ").replace(",\"", ", \""));
    Fault.unproject(home);
    var before = Tree.of(temp);

    assertThat(found(Porter.open(home.folder()))).isEmpty();
    before.assertUnchanged();
  }

  @Test
  void leavesRolloutsOutsideOfTheHomeAndTheirRowsAlone() throws Exception {
    var builder = home();
    Fault.plain(builder, Path.of("/former/app"));
    var home = builder.build();
    var there = CarefulFaults.outside(home);
    Files.write(Path.of(there + ".zst"), new byte[0]);
    var before = Tree.of(temp);

    var report =
        Porter.open(home.folder())
            .run(
                new Repairs(
                    Set.of(FindingCode.COMPRESSED_BESIDE_PLAIN),
                    true,
                    List.of("/former=" + temp),
                    Optional.empty(),
                    false));

    assertThat(report.plan().changes()).isEmpty();
    assertThat(report.transaction()).isEmpty();
    assertThat(codes(report.plan().left())).contains(FindingCode.OUTSIDE_HOME);
    before.assertUnchanged();
  }

  @Test
  void movesProjectsWithoutADatabaseOfProjectionsThatCanNotBeRead() throws Exception {
    var builder = home();
    Fault.plain(builder, Path.of("/former/app"));
    var home = builder.build();
    Files2.write(home.historyDatabase(), "no database at all, but long enough");

    var report = Porter.open(home.folder()).run(mapping(false, "/former/app=" + project));

    assertThat(codes(report.plan().left())).containsExactly(FindingCode.UNREADABLE_PROJECTION);
    assertThat(report.plan().left()).allMatch(mapping(false, "/former/app=" + project)::asksFor);
    assertThat(Files.readString(home.thread("bad").rollout().file())).contains(project.toString());
    assertThat(Sql.text(home.stateDatabase(), "SELECT cwd FROM threads"))
        .isEqualTo(project.toString());
  }

  @Test
  void namesARolloutThatItUnpackedByItsPlainName() throws Exception {
    var home = home().thread("bad", t -> t.cwd("/former/app").turn("q", "a").compressed()).build();
    Sql.set(home, "rollout_path", home.thread("bad").rollout().file());
    var porter = Porter.open(home.folder());
    assertThat(found(porter)).containsExactly(FindingCode.CWD_MISSING);

    porter.run(mapping(false, "/former/app=" + project));

    assertThat(found(porter)).isEmpty();
    assertThat(Sql.text(home.stateDatabase(), "SELECT rollout_path FROM threads"))
        .endsWith(".jsonl");
  }
}
