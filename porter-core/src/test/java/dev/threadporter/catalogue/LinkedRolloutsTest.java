package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where links are among the rollouts, the catalogue")
class LinkedRolloutsTest extends Catalogued {
  @Test
  void findsNothingTwiceThatALinkLeadsToAgain() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var elsewhere = temp.resolve("elsewhere");
    Files.move(home.folder().resolve("sessions"), elsewhere);
    Files.createSymbolicLink(home.folder().resolve("sessions"), elsewhere);
    Files.createSymbolicLink(elsewhere.resolve("2025"), elsewhere.resolve("2026"));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts().get(0).path())
        .startsWith(home.folder().resolve("sessions"));
    assertThat(catalogue.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sessions/2026", "sessions/2026/11", "sessions/2026/11/20", "archived_sessions"})
  void findsWhatLiesBehindALinkThatIsNamedLikeAFolderOfCodex(String folder) throws Exception {
    var home =
        home()
            .thread("one", t -> t.turn("a", "b"))
            .thread("two", t -> t.turn("c", "d").archived())
            .build();
    linkElsewhere(home.folder().resolve(folder));

    var catalogue = catalogue(home);

    assertThat(catalogue.findings()).isEmpty();
    assertThat(catalogue.threads())
        .hasSize(2)
        .allSatisfy(
            thread ->
                assertThat(thread.rollouts())
                    .allSatisfy(file -> assertThat(file.path()).startsWithRaw(home.folder())));
  }

  @Test
  void findsARolloutThatIsALink() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var file = home.thread("one").rollout().file();
    linkElsewhere(file);

    var catalogue = catalogue(home);

    assertThat(catalogue.findings()).isEmpty();
    assertThat(only(catalogue).rollouts().get(0).path()).isEqualTo(file);
    assertThat(only(catalogue).rollouts().get(0).bytes()).isEqualTo(Files.size(file));
  }

  @Test
  void namesLinksThatLeadNowhereOrInACircleOrWhereCodexDoesNotLook() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var sessions = home.folder().resolve("sessions");
    var file = home.thread("one").rollout().file().getFileName().toString();
    Files.createSymbolicLink(sessions.resolve("2023"), temp.resolve("unplugged"));
    Files.createSymbolicLink(sessions.resolve("2024"), home.folder());
    Files.createSymbolicLink(sessions.resolve("imported"), temp);
    Files.createDirectories(sessions.resolve("2025/01/01"));
    Files.createSymbolicLink(
        sessions.resolve("2025/01/01").resolve(file.replace("rollout-2026", "rollout-2025")),
        temp.resolve("unplugged.jsonl"));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts()).hasSize(1);
    assertThat(catalogue.findings())
        .extracting(
            f -> sessions.relativize(Path.of(f.path().orElseThrow())).getName(0) + " " + f.code())
        .containsExactly(
            "2023 UNREADABLE_ROLLOUT",
            "2024 UNREADABLE_ROLLOUT",
            "2025 UNREADABLE_ROLLOUT",
            "imported LINK_NOT_FOLLOWED");
  }

  private void linkElsewhere(Path path) throws IOException {
    var elsewhere = temp.resolve("another disk").resolve(path.getFileName());
    Files.createDirectories(elsewhere.getParent());
    Files.move(path, elsewhere);
    Files.createSymbolicLink(path, elsewhere);
  }
}
