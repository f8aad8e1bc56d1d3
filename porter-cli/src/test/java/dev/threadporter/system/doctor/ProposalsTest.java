package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.home.Host;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.Proposal.Reason;
import dev.threadporter.repair.MovedFolder;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("For a project whose folder is missing a repair proposes")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the folders are named as on Linux and macOS")
class ProposalsTest {
  private static final Repairs MISSING =
      new Repairs(Set.of(), false, List.of(), Optional.empty(), true);

  @TempDir Path given;
  private Path temp;

  @BeforeEach
  void resolveLinks() throws IOException {
    temp = given.toRealPath();
  }

  @Test
  void theFolderWithTheSameRemoteBesideAKnownProject() throws Exception {
    var known = Files.createDirectories(temp.resolve("code/known"));
    var renamed = repository(temp.resolve("code/renamed"), "git@github.com:acme/app.git");

    var proposals =
        proposed(
            home -> {
              home.thread(t -> t.cwd(known.toString()));
              home.thread(
                  t -> t.cwd("/gone/src/app").git("abc", "main", "https://github.com/acme/app"));
            },
            "/gone/src/app");

    assertThat(proposals).containsExactly(new Proposal(renamed.toString(), Reason.SAME_REMOTE));
  }

  @Test
  void theFolderWithTheSameRemoteInAnotherFolderOfWhatIsLeftOfThePath() throws Exception {
    var moved = repository(temp.resolve("work/renamed"), "git@github.com:acme/app.git");
    var old = temp.resolve("src/app").toString();

    var proposals =
        proposed(
            home ->
                home.thread(t -> t.cwd(old).git("abc", "main", "https://github.com/acme/app.git")),
            old);

    assertThat(proposals).containsExactly(new Proposal(moved.toString(), Reason.SAME_REMOTE));
  }

  @Test
  void theSameFolderUnderTheNewHomeDirectory() throws Exception {
    var moved = Files.createDirectories(temp.resolve("user/src/app"));

    var proposals =
        proposed(home -> home.thread(t -> t.cwd("/home/former/src/app")), "/home/former/src/app");

    assertThat(proposals)
        .containsExactly(new Proposal(moved.toString(), Reason.SAME_PLACE_IN_HOME));
  }

  @Test
  void theFolderOfTheSameNameInTheHomeDirectory() throws Exception {
    var moved = Files.createDirectories(temp.resolve("user/work/app"));
    Files.createDirectories(temp.resolve("user/work/other"));

    var proposals = proposed(home -> home.thread(t -> t.cwd("/gone/app")), "/gone/app");

    assertThat(proposals).containsExactly(new Proposal(moved.toString(), Reason.SAME_NAME));
  }

  /** Adds threads to a home. */
  @FunctionalInterface
  private interface Threads {
    void to(CodexHomeBuilder home);
  }

  private List<Proposal> proposed(Threads threads, String missing) throws Exception {
    var builder = CodexHome.in(temp.resolve("codex"));
    threads.to(builder);
    var host =
        new Host(
            Clock.systemUTC(),
            new Random(1),
            Map.of(),
            Files.createDirectories(temp.resolve("user")),
            Machine.named(System.getProperty("os.name"), System.getProperty("os.version")));
    var porter = Porter.builder().home(builder.build().folder()).host(host).build();
    return porter.plan(MISSING).plan().folders().stream()
        .filter(folder -> folder.from().equals(missing))
        .map(MovedFolder::proposals)
        .findFirst()
        .orElseThrow();
  }

  private static Path repository(Path folder, String remote) throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(
        folder.resolve(".git/config"), "[remote \"origin\"]\n\turl = " + remote + "\n");
    return folder;
  }
}
