package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloneTest {
  /** Who does what needs a network. */
  enum By {
    INSTALLED_GIT,
    JGIT_ALONE
  }

  @TempDir Path temp;
  private Path home;
  private NativeGit origin;
  private NativeGit source;
  private Path target;

  @BeforeEach
  void makeRepositories() {
    home = temp.resolve("home");
    target = temp.resolve("new").resolve("project");
    origin = NativeGit.in(temp.resolve("origin"), home).init();
    origin.write("a.txt", "a\n").write("sub/b.txt", "b\n").commit("first");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toUri().toString(), ".");
  }

  private GitAdapter projects(By by) {
    var environment = new HashMap<>(NativeGit.environment(home));
    if (by == By.INSTALLED_GIT) {
      environment.put("PATH", System.getenv("PATH"));
    }
    return new GitProjects(environment);
  }

  private RoundTrip captured(By by) throws Exception {
    return RoundTrip.capture(projects(by), source.folder, temp.resolve("scratch"));
  }

  private GitProject withRemote(GitProject project, String name, String url) {
    return new GitProject(
        project.key(),
        project.kind(),
        project.root(),
        project.branch(),
        project.commit(),
        List.of(new Remote(name, url)),
        project.upstream(),
        project.changes(),
        project.stashes(),
        project.traits(),
        project.submodules(),
        project.findings());
  }

  private void assertNothingThere() throws IOException {
    assertThat(target).doesNotExist();
    assertThat(target.getParent()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void clonesAtTheRecordedBranchAndCommit(By by) throws Exception {
    source.run("checkout", "--quiet", "-b", "feature/\u00fc");
    source.write("one.txt", "1\n").commit("one");
    source.write("two.txt", "2\n").commit("two");
    source.write("three.txt", "3\n").commit("three");
    RoundTrip trip = captured(by);

    GitTarget done = trip.cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    RoundTrip.assertSameState(source.at(target), source);
    assertThat(source.at(target).run("remote", "get-url", "origin"))
        .isEqualTo(source.run("remote", "get-url", "origin"));
    assertThat(target.resolve(".git/hooks").resolve("pre-commit")).doesNotExist();
    source.at(target).run("fsck", "--strict");
  }

  @ParameterizedTest
  @EnumSource
  void checksOutADetachedCommit(By by) throws Exception {
    source.run("checkout", "--quiet", "--detach");
    source.write("one.txt", "1\n").commit("one");

    GitTarget done = captured(by).cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    RoundTrip.assertSameState(source.at(target), source);
  }

  @ParameterizedTest
  @EnumSource
  void makesAProjectWithoutRemotesFromTheBundle(By by) throws Exception {
    source.run("remote", "remove", "origin");
    source.write("one.txt", "1\n").commit("one");

    GitTarget done = captured(by).cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    RoundTrip.assertSameState(source.at(target), source);
  }

  @ParameterizedTest
  @EnumSource
  void clonesABareRepository(By by) throws Exception {
    source.run("clone", "--quiet", "--bare", origin.folder.toString(), "../bare.git");
    source = source.at(temp.resolve("bare.git"));

    GitTarget done = captured(by).cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    assertThat(source.at(target).run("rev-parse", "--is-bare-repository", "HEAD"))
        .isEqualTo("true\n" + source.head() + "\n");
  }

  @Test
  void clonesALinkedWorkTreeAsARepositoryOfItsOwn() throws Exception {
    source.run("worktree", "add", "--quiet", "-b", "side", "../side");
    NativeGit side = source.at(temp.resolve("side"));
    side.write("s.txt", "s\n").commit("side");
    source = side;

    assertThat(captured(By.INSTALLED_GIT).cloneTo(target).state()).isEqualTo(State.MATCHES);
    RoundTrip.assertSameState(source.at(target), source);
  }

  @Test
  void checksSubmodulesOut() throws Exception {
    NativeGit library = origin.at(temp.resolve("library")).init();
    library.write("l.txt", "l\n").commit("library");
    source.run("submodule", "--quiet", "add", library.folder.toUri().toString(), "lib");
    source.commit("with a library");

    GitTarget done = captured(By.INSTALLED_GIT).cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    RoundTrip.assertSameState(source.at(target), source);
    assertThat(target.resolve("lib/l.txt")).hasContent("l\n");
  }

  @Test
  void checksOutTheRemotesBranchWhereTheCommitStayedBehind() throws Exception {
    source.write("one.txt", "1\n").commit("one");
    RoundTrip trip = captured(By.INSTALLED_GIT);

    GitTarget done =
        trip.projects().clone(trip.project(), Optional.empty(), target, GitProgress.IGNORED);

    assertThat(done.state()).isEqualTo(State.DIFFERS);
    assertThat(done.reason()).contains(source.head());
    assertThat(source.at(target).head()).isEqualTo(origin.head());
    assertThat(source.at(target).run("branch", "--show-current")).isEqualTo("main\n");
  }

  @Test
  void recognisesACloneByItsRemoteOrByACommit() throws Exception {
    RoundTrip trip = captured(By.INSTALLED_GIT);
    trip.cloneTo(target);
    NativeGit other = source.at(target);

    assertThat(examine(trip)).isEqualTo(State.MATCHES);
    other.run("remote", "set-url", "origin", "https://example.org/moved.git");
    assertThat(examine(trip)).isEqualTo(State.MATCHES);
    other.write("a.txt", "changed\n");
    assertThat(examine(trip)).isEqualTo(State.DIFFERS);
    other.commit("other");
    assertThat(examine(trip)).isEqualTo(State.DIFFERS);
  }

  private State examine(RoundTrip trip) {
    return trip.projects()
        .examine(trip.project(), Optional.of(trip.capture().work()), target)
        .state();
  }

  @Test
  void neverTouchesWhatIsThere() throws Exception {
    RoundTrip trip = captured(By.INSTALLED_GIT);
    source.at(target).write("precious.txt", "mine\n");
    Map<String, String> before = Snapshot.of(target);

    GitTarget done = trip.cloneTo(target);

    assertThat(done.state()).isEqualTo(State.DIFFERS);
    assertThat(done.reason()).isEqualTo("The folder exists and is not a Git repository.");
    assertThat(Snapshot.of(target)).isEqualTo(before);
  }

  @Test
  void usesAnEmptyFolder() throws Exception {
    Files.createDirectories(target);

    assertThat(captured(By.INSTALLED_GIT).cloneTo(target).state()).isEqualTo(State.MATCHES);
  }

  @ParameterizedTest
  @EnumSource
  void aCloneThatFailsLeavesNothingAndSaysWhatToType(By by) throws Exception {
    RoundTrip trip = captured(by);
    GitProject gone = withRemote(trip.project(), "origin", temp.resolve("gone").toUri().toString());

    GitTarget done = trip.projects().clone(gone, Optional.empty(), target, GitProgress.IGNORED);

    assertThat(done.state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(done.reason()).isNotBlank();
    assertThat(done.commands().get(0)).startsWith("git clone -- file:").contains("new/project");
    assertNothingThere();
  }

  @Test
  void aCloneThatIsInterruptedLeavesNothing() throws Exception {
    source.write("large.bin", new byte[3_000_000]).commit("large");
    RoundTrip trip = captured(By.INSTALLED_GIT);
    Thread worker = Thread.currentThread();

    assertThatThrownBy(
            () ->
                trip.projects()
                    .clone(
                        trip.project(),
                        Optional.of(trip.bundle()),
                        target,
                        (phase, done, total) -> worker.interrupt()))
        .isInstanceOfSatisfying(
            PorterException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
    assertNothingThere();
  }

  @Test
  void aListenerThatThrowsStopsTheClone() throws Exception {
    RoundTrip trip = captured(By.INSTALLED_GIT);

    assertThatThrownBy(
            () ->
                trip.projects()
                    .clone(
                        trip.project(),
                        Optional.empty(),
                        target,
                        (phase, done, total) -> {
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertNothingThere();
  }

  @ParameterizedTest
  @EnumSource
  void reportsProgress(By by) throws Exception {
    RoundTrip trip = captured(by);
    Set<String> phases = new LinkedHashSet<>();

    trip.projects()
        .clone(trip.project(), Optional.empty(), target, (phase, done, total) -> phases.add(phase));

    assertThat(phases).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c touch% pwned",
        "--upload-pack=touch pwned",
        "ftp://example.org/a.git",
        "ssh://-oProxyCommand=touch/a",
        "-oProxyCommand=x:y",
        "../relative",
        "fd::7",
        "https://",
      })
  void refusesAddressesThatCloneMustNotUse(String url) throws Exception {
    RoundTrip trip = captured(By.INSTALLED_GIT);

    GitTarget done =
        trip.projects()
            .clone(
                withRemote(trip.project(), "origin", url),
                Optional.empty(),
                target,
                GitProgress.IGNORED);

    assertThat(done.state()).isEqualTo(State.IMPOSSIBLE);
    assertNothingThere();
    assertThat(temp.resolve("pwned")).doesNotExist();
  }

  @Test
  void leavesANetworkShareToThePersonAndSaysWhatToType() throws Exception {
    RoundTrip trip = captured(By.JGIT_ALONE);
    GitProject shared = withRemote(trip.project(), "origin", "//server.invalid/share/a.git");

    GitTarget done = trip.projects().clone(shared, Optional.empty(), target, GitProgress.IGNORED);

    assertThat(done.state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(done.reason()).contains("a share in the network");
    assertThat(done.commands().get(0))
        .isEqualTo("git clone -- //server.invalid/share/a.git " + target);
    assertNothingThere();
  }

  @Test
  void refusesARemoteWithAHostileName() throws Exception {
    RoundTrip trip = captured(By.INSTALLED_GIT);
    GitProject hostile =
        withRemote(trip.project(), "--upload-pack=x", origin.folder.toUri().toString());

    assertThat(
            trip.projects().clone(hostile, Optional.empty(), target, GitProgress.IGNORED).state())
        .isEqualTo(State.IMPOSSIBLE);
  }

  @Test
  void runsNoHookAndNoFilterOfTheClone() throws Exception {
    Path trace = temp.resolve("trace");
    Path templates = Files.createDirectories(home.resolve("templates/hooks"));
    for (String hook : List.of("post-checkout", "reference-transaction", "post-index-change")) {
      Path file = templates.resolve(hook);
      Files.writeString(file, "#!/bin/sh\ntouch '" + trace + "'\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    RoundTrip trip = captured(By.INSTALLED_GIT);
    origin.run("config", "--global", "init.templateDir", home.resolve("templates").toString());
    origin.run("config", "--global", "core.hooksPath", templates.toString());

    assertThat(trip.cloneTo(target).state()).isEqualTo(State.MATCHES);
    assertThat(trace).doesNotExist();
  }
}
