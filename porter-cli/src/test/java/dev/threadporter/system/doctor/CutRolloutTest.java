package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rollout that lost its end, of which a projection shows all turns")
class CutRolloutTest {
  @TempDir Path temp;
  private CodexHome home;
  private Porter porter;

  @BeforeEach
  void cutARollout() throws Exception {
    home =
        CodexHome.in(temp.resolve("home"))
            .thread("cut", t -> t.cwd(temp.toString()).turn("a", "1").turn("b", "2").turn("c", "3"))
            .build();
    var file = home.thread("cut").rollout().file();
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    porter = Porter.open(home.folder());
    assertThat(turns()).isEqualTo(3);
  }

  @Test
  void isSaidToBeShorterThanItsProjection() throws Exception {
    assertThat(codes(porter.doctor(DoctorRequest.EVERYTHING).findings()))
        .containsExactlyInAnyOrder(FindingCode.TRUNCATED_LINE, FindingCode.ROLLOUT_CUT);
  }

  @Test
  void keepsItsProjectionWhenItsHalfLineIsCutOff() throws Exception {
    var report = porter.run(RepairTest.ALL_SAFE);

    assertThat(report.plan().changes()).hasSize(1);
    assertThat(turns()).isEqualTo(3);
    assertThat(codes(report.plan().left())).containsExactly(FindingCode.ROLLOUT_CUT);
    assertThat(codes(porter.doctor(DoctorRequest.EVERYTHING).findings()))
        .containsExactly(FindingCode.ROLLOUT_CUT);
  }

  @Test
  void losesItOnlyIfAPersonSaysSo() throws Exception {
    var codes = Set.of(FindingCode.TRUNCATED_LINE, FindingCode.ROLLOUT_CUT);

    porter.run(new Repairs(codes, false, List.of(), Optional.empty(), false));

    assertThat(turns()).isZero();
    porter.transactions().undo(porter.transactions().list().get(0).id());
    assertThat(turns()).isEqualTo(3);
  }

  private long turns() {
    return Sql.count(home.historyDatabase(), "thread_turns");
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
