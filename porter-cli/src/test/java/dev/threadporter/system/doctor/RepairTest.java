package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
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

  @ParameterizedTest
  @MethodSource("fixable")
  void mendsWhatTheDoctorFoundAndUndoBringsItBack(Fault fault) throws Exception {
    var home = fault.home(temp);
    var porter = Porter.open(home.folder());
    var before = Everything.of(home.folder());

    var report = porter.run(ALL_SAFE);

    assertThat(report.plan().changes()).isNotEmpty();
    assertThat(report.plan().changes().get(0).code()).isEqualTo(fault.code().id());
    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
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

    var planned = porter.plan(ALL_SAFE).plan();

    before.assertUnchanged();
    assertThat(porter.run(ALL_SAFE).plan().changes()).isEqualTo(planned.changes());
  }

  @ParameterizedTest
  @MethodSource("dev.threadporter.system.doctor.Fault#all")
  void leavesWhatNobodyAskedFor(Fault fault) throws Exception {
    var home = fault.home(temp);
    var before = Tree.of(temp);
    if (fault.code() == dev.threadporter.message.FindingCode.UNREADABLE_DATABASE) {
      return;
    }

    var other = Set.of(dev.threadporter.message.FindingCode.ROLLOUT_PATH_ELSEWHERE);
    var report =
        Porter.open(home.folder())
            .run(new Repairs(other, false, List.of(), Optional.empty(), false));

    assertThat(report.transaction()).isEmpty();
    assertThat(report.plan().left()).extracting(Finding::code).containsExactly(fault.code());
    before.assertUnchanged();
  }
}
