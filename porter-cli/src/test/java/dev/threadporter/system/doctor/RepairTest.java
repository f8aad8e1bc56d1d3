package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Repairing")
class RepairTest {
  static final Repairs ALL_SAFE = new Repairs(Set.of(), true, List.of(), Optional.empty(), false);

  @TempDir Path temp;

  static Stream<Fault> fixable() {
    return Fault.all().filter(Fault::fixable);
  }

  static Stream<Fault> readable() {
    return Fault.all().filter(fault -> fault.code() != FindingCode.UNREADABLE_DATABASE);
  }

  @Test
  void refusesAHomeWhoseDatabaseCanNotBeRead() throws Exception {
    var home = CodexHome.in(temp.resolve("home")).thread(t -> {}).build();
    Files.writeString(home.stateDatabase(), "no database at all, but long enough");
    var before = Tree.of(temp);

    assertThatThrownBy(() -> Porter.open(home.folder()).run(ALL_SAFE))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("state_5.sqlite");
    before.assertUnchanged();
  }

  @Test
  void endsWhatAKilledPorterLeft() throws Exception {
    var home = CodexHome.in(temp.resolve("home")).thread(t -> t.cwd("/")).build();
    var id = "20261120T090000.000Z-00000001";
    var folder = Files.createDirectories(home.folder().resolve("porter/transactions/" + id));
    Files.writeString(
        folder.resolve("journal.jsonl"), "{\"record\":\"begin\",\"id\":\"" + id + "\"}\n");
    Files.createFile(home.folder().resolve("porter/lock"));
    var before = Tree.of(temp);
    var porter = Porter.open(home.folder());

    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.UNFINISHED_TRANSACTION);
    before.assertUnchanged();
    porter.run(ALL_SAFE);

    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
  }

  /** What decides something that a person should is done only by its code. */
  private static Repairs wishes(Fault fault) {
    return fault.code().isSafeToFix()
        ? ALL_SAFE
        : new Repairs(Set.of(fault.code()), false, List.of(), Optional.empty(), false);
  }

  @ParameterizedTest
  @MethodSource("fixable")
  void mendsWhatTheDoctorFoundAndUndoBringsItBack(Fault fault) throws Exception {
    var home = fault.home(temp);
    var porter = Porter.open(home.folder());
    var before = Everything.of(home.folder());

    var report = porter.run(wishes(fault));

    assertThat(report.plan().changes()).isNotEmpty();
    assertThat(report.plan().changes().get(0).code()).isEqualTo(fault.code().id());
    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings())
        .extracting(Finding::code)
        .isEqualTo(fault.besides());
    assertThat(report.plan().left()).extracting(Finding::code).isEqualTo(fault.besides());
    var undone = porter.transactions().undo(report.transaction().orElseThrow());
    assertThat(undone.left()).isEmpty();
    assertThat(Everything.of(home.folder()).differences(before)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixable")
  void saysBeforehandWhatItWouldDoAndDoesNothing(Fault fault) throws Exception {
    var home = fault.home(temp);
    var porter = Porter.open(home.folder());
    var before = Tree.of(temp);

    var planned = porter.plan(wishes(fault)).plan();

    before.assertUnchanged();
    assertThat(planned.changes())
        .allSatisfy(change -> assertThat(change.from().or(change::to)).isPresent());
    assertThat(porter.run(wishes(fault)).plan().changes()).isEqualTo(planned.changes());
  }

  @ParameterizedTest
  @MethodSource("readable")
  void leavesWhatNobodyAskedFor(Fault fault) throws Exception {
    var home = fault.home(temp);
    var before = Tree.of(temp);
    var other = Set.of(FindingCode.CODEX_DISAGREES);
    var report =
        Porter.open(home.folder())
            .run(new Repairs(other, false, List.of(), Optional.empty(), false));

    assertThat(report.transaction()).isEmpty();
    assertThat(report.plan().left())
        .extracting(Finding::code)
        .containsExactlyInAnyOrderElementsOf(fault.told());
    before.assertUnchanged();
  }
}
