package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What can't be read")
class DamagedLayersTest {
  @TempDir Path temp;

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("home"))
        .project("App", "/")
        .thread("bad", t -> t.cwd("/").turn("q", "a").row("preview", ""));
  }

  private static List<FindingCode> found(CodexHome home) throws Exception {
    var findings = Porter.open(home.folder()).doctor(DoctorRequest.EVERYTHING).findings();
    return findings.stream().map(Finding::code).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread_sections", "projects", "project_roots", "backfill_state"})
  void ofADatabaseHidesNoFaultBesideIt(String table) throws Exception {
    var home = home().build();
    Sql.damage(home.stateDatabase(), table);
    var before = Tree.of(temp);

    assertThat(found(home))
        .containsExactlyInAnyOrder(FindingCode.EMPTY_PREVIEW, FindingCode.UNREADABLE_TABLE);
    before.assertUnchanged();
  }

  @Test
  void ofTheSettingsHidesNoFaultBesideIt() throws Exception {
    var home = home().withProvider("other").build();
    CarefulFaults.folderInPlaceOf(home.folder().resolve("config.toml"));

    assertThat(found(home))
        .containsExactlyInAnyOrder(FindingCode.EMPTY_PREVIEW, FindingCode.UNREADABLE_FILE);
  }

  @Test
  void ofPortersOwnFolderHidesNoFaultBesideIt() throws Exception {
    var home = home().build();
    Files.createDirectories(home.folder().resolve("porter"));
    Files.writeString(home.folder().resolve("porter/transactions"), "no folder");

    assertThat(found(home))
        .containsExactlyInAnyOrder(FindingCode.EMPTY_PREVIEW, FindingCode.UNREADABLE_FILE);
  }

  @Test
  void andAScanThatIsGoingOnAreDifferentThings() throws Exception {
    var home = home().backfill("running").build();
    assertThat(found(home)).contains(FindingCode.BACKFILL_STUCK);

    var now = Instant.now().getEpochSecond();
    Sql.run(home.stateDatabase(), "UPDATE backfill_state SET updated_at = " + now);

    assertThat(found(home)).containsExactly(FindingCode.EMPTY_PREVIEW);
  }

  @Test
  void andARowThatPromisesMoreThanItsRolloutAreDifferentThings() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread(
                t ->
                    t.cwd("/")
                        .legacy()
                        .turn("q", "a")
                        .row("history_mode", "paginated")
                        .row("name", "A given name"))
            .build();

    assertThat(found(home)).isEmpty();
  }
}
