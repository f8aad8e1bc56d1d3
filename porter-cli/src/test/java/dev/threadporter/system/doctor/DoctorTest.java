package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The doctor")
class DoctorTest {
  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("dev.threadporter.system.doctor.Fault#all")
  void namesExactlyWhatIsWrongAndChangesNothing(Fault fault) throws Exception {
    var home = fault.home(temp);
    var before = Tree.of(temp);

    var report = Porter.open(home.folder()).doctor(DoctorRequest.EVERYTHING);

    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrderElementsOf(fault.told());
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == fault.code())
        .allSatisfy(finding -> assertThat(finding.fixable()).isEqualTo(fault.fixable()));
    assertThat(report.findings())
        .allSatisfy(
            finding -> assertThat(finding.message()).doesNotContain("{").doesNotContain("@"));
    assertThat(Messages.english().cause(fault.code())).isPresent();
    before.assertUnchanged();
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingInASoundHome(Generation generation) throws Exception {
    var project = Files.createDirectories(temp.resolve("project")).toRealPath().toString();
    var builder = CodexHome.in(temp.resolve("home")).generation(generation);
    builder
        .thread("one", t -> t.cwd(project).named("First").turn("a", "b").toolCall("ls", "x"))
        .thread("packed", t -> t.cwd(project).compressed(3, 2))
        .thread("kept", t -> t.cwd(project).archived().turn("c", "d"))
        .thread("fork", t -> t.cwd(project).forkOf("one").turn("e", "f"))
        .thread("helper", t -> t.cwd(project).subAgentOf("one").turn("g", "h"));
    if (generation.isPaginated()) {
      builder
          .thread("still", t -> t.cwd(project).forkOf("fork"))
          .thread("back", t -> t.cwd(project).turn("i", "j").turn("k", "l").revertedTo(1))
          .thread("context", t -> t.cwd(project).secondKindSubAgentOf("one").turn("m", "n"));
    }
    var home = builder.build();
    var before = Tree.of(temp);

    var report = Porter.open(home.folder()).doctor(DoctorRequest.EVERYTHING);

    assertThat(report.findings()).isEmpty();
    before.assertUnchanged();
  }

  /** What has a cause is what the doctor says; three things need more than a home to be said. */
  @Test
  void hasAFaultForEverythingThatItSays() {
    var made = EnumSet.noneOf(FindingCode.class);
    Fault.all().forEach(fault -> made.addAll(fault.told()));
    made.addAll(
        Set.of(
            FindingCode.UNFINISHED_TRANSACTION,
            FindingCode.CODEX_DISAGREES,
            FindingCode.CODEX_SILENT));

    assertThat(FindingCode.values())
        .filteredOn(code -> Messages.english().cause(code).isPresent())
        .isSubsetOf(made);
  }

  @Test
  void saysThatNoThreadWorksInAFolderInsteadOfThatNothingIsWrong() throws Exception {
    var home = CodexHome.in(temp.resolve("home")).thread("bad", t -> t.row("preview", "")).build();
    var nowhere = temp.resolve("mistyped");
    var doctor = DoctorRequest.of(Selection.EVERYTHING.inProject(nowhere));
    var repair = new Repairs(Set.of(), true, List.of(), Optional.of(nowhere.toString()), false);

    assertThatThrownBy(() -> Porter.open(home.folder()).doctor(doctor))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOTHING_SELECTED));
    assertThatThrownBy(() -> Porter.open(home.folder()).run(repair))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOTHING_SELECTED));
  }

  @Test
  void looksAtTheThreadsThatItIsAskedFor() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("good", t -> t.cwd(temp.toString()))
            .thread("bad", t -> t.cwd(temp.toString()).row("preview", ""))
            .thread("gone", t -> t.cwd(temp.toString()).damaged(damage -> damage.withoutFile()))
            .build();
    var porter = Porter.open(home.folder());

    assertThat(findings(porter, home.thread("good").id())).isEmpty();
    assertThat(findings(porter, home.thread("bad").id())).hasSize(1);
    assertThat(findings(porter, home.thread("gone").id())).hasSize(1);
  }

  private static java.util.List<Finding> findings(Porter porter, String id) throws Exception {
    return porter.doctor(DoctorRequest.of(Selection.ofThreads(id))).findings();
  }
}
