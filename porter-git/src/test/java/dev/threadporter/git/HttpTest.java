package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Smart HTTP on loopback, with and without a password. */
class HttpTest {
  private static final String PASSWORD = "s3cr3t-pa55";

  enum By {
    INSTALLED_GIT,
    JGIT_ALONE
  }

  @TempDir Path temp;
  private NativeGit source;
  private Path target;

  @BeforeEach
  void makeAServedRepository() {
    NativeGit first = NativeGit.in(temp.resolve("first"), temp.resolve("home")).init();
    first.write("a.txt", "a\n".repeat(1000)).commit("first");
    first.run("clone", "--quiet", "--bare", ".", "../served/project.git");
    source = first.at(temp.resolve("project"));
    target = temp.resolve("target");
  }

  private GitProjects projects(By by) {
    var environment = new HashMap<>(NativeGit.environment(temp.resolve("home")));
    if (by == By.INSTALLED_GIT) {
      environment.put("PATH", System.getenv("PATH"));
    }
    return new GitProjects(environment);
  }

  @ParameterizedTest
  @EnumSource
  void makesTheRoundTrip(By by) throws Exception {
    try (var server = GitServer.open(temp.resolve("served"))) {
      source.run("clone", "--quiet", "http://" + server.host() + "/project.git", ".");
      source.write("b.txt", "b\n").commit("ahead");
      source.write("a.txt", "changed\n").write("new.txt", "n\n");
      RoundTrip trip = RoundTrip.capture(projects(by), source.folder, temp.resolve("scratch"));

      GitTarget done = trip.cloneTo(target);
      GitRestored restored =
          trip.projects().restoreWork(trip.project(), trip.bundle(), target, "porter/t");

      assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
      assertThat(restored.reason()).isEmpty();
      RoundTrip.assertSameState(source.at(target), source);
    }
  }

  @Test
  void clonesAPrivateRepositoryThroughACredentialHelper() throws Exception {
    try (var server = GitServer.withPassword(temp.resolve("served"), "ann", PASSWORD)) {
      RoundTrip trip = captureWithPasswordInTheUrl(server);
      source.run(
          "config",
          "--global",
          "credential.helper",
          "!f() { echo username=ann; echo password=" + PASSWORD + "; }; f");

      GitTarget done =
          trip.projects().clone(trip.project(), Optional.empty(), target, GitProgress.IGNORED);

      assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
      assertThat(target.resolve("a.txt")).exists();
      assertNoPassword(target);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutCredentialsTheCloneFailsWithoutAskingAndLeavesNothing(By by) throws Exception {
    try (var server = GitServer.withPassword(temp.resolve("served"), "ann", PASSWORD)) {
      GitProject project = captureWithPasswordInTheUrl(server).project();

      GitTarget done = projects(by).clone(project, Optional.empty(), target, GitProgress.IGNORED);

      assertThat(done.state()).isEqualTo(State.IMPOSSIBLE);
      assertThat(done.reason()).isNotBlank().doesNotContain(PASSWORD);
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void aPasswordInARemoteNeverTravels() throws Exception {
    try (var server = GitServer.withPassword(temp.resolve("served"), "ann", PASSWORD)) {
      RoundTrip trip = captureWithPasswordInTheUrl(server);

      assertThat(trip.project().toString() + trip.capture()).doesNotContain(PASSWORD);
      assertThat(trip.project().remotes().get(0).url())
          .isEqualTo("http://" + server.host() + "/project.git");
      assertNoPassword(temp.resolve("scratch"));
      GitBundle bundle = trip.bundle();
      assertThat(bundle.file()).isPresent();
    }
  }

  private RoundTrip captureWithPasswordInTheUrl(GitServer server) throws Exception {
    String url = "http://ann:" + PASSWORD + "@" + server.host() + "/project.git";
    source.run("clone", "--quiet", url, ".");
    source.write("b.txt", "b\n").run("stash", "push", "--include-untracked");
    return RoundTrip.capture(projects(By.INSTALLED_GIT), source.folder, temp.resolve("scratch"));
  }

  private static void assertNoPassword(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(PASSWORD);
      }
    }
  }
}
