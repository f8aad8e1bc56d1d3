package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.threadporter.Porter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who may read a thread")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no such permissions")
class FilePermissionsTest {
  private static final String PRIVATE = "rw-------";

  @TempDir Path temp;
  private Scenario scenario;
  private Path rollout;

  @BeforeEach
  void aPrivateThread() throws Exception {
    scenario = new Scenario(temp);
    rollout = scenario.own().rollout().file();
    Files.setPosixFilePermissions(rollout, PosixFilePermissions.fromString(PRIVATE));
  }

  @Test
  void staysTheSameWhenItIsReplacedAndWhenThatIsUndone() throws Exception {
    var old = Files.readString(rollout);
    var porter = Porter.open(scenario.home);
    porter.run(Scenario.overwriting(scenario.other()));
    assertThat(Files.readString(rollout)).isNotEqualTo(old);
    assertThat(permissions(rollout)).isEqualTo(PRIVATE);

    porter.transactions().undo(porter.transactions().list().get(0).id());

    assertThat(Files.readString(rollout)).isEqualTo(old);
    assertThat(permissions(rollout)).isEqualTo(PRIVATE);
  }

  @Test
  void staysTheSameWhenItIsUnpackedAndWhenThatIsUndone() throws Exception {
    var packed = rollout.resolveSibling(rollout.getFileName() + ".zst");
    Files.write(packed, Zstd.compress(Files.readAllBytes(rollout)));
    Files.setPosixFilePermissions(packed, PosixFilePermissions.fromString(PRIVATE));
    Files.delete(rollout);
    var porter = Porter.open(scenario.home);
    porter.run(Scenario.overwriting(scenario.other()));
    assertThat(packed).doesNotExist();
    assertThat(permissions(rollout)).isEqualTo(PRIVATE);

    porter.transactions().undo(porter.transactions().list().get(0).id());

    assertThat(rollout).doesNotExist();
    assertThat(permissions(packed)).isEqualTo(PRIVATE);
  }

  @Test
  void isNotWidenedByWhatATransactionKeeps() throws Exception {
    Porter.open(scenario.home).run(Scenario.overwriting(scenario.other()));

    try (var folders = Files.list(scenario.home.resolve("porter/transactions"))) {
      assertThat(folders)
          .singleElement()
          .satisfies(it -> assertThat(permissions(it)).isEqualTo("rwx------"));
    }
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
