package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No git that porter starts runs what a repository, or a bundle, brings along. */
class NothingRunsTest {
  private static final List<String> HOOKS =
      List.of("post-index-change", "post-checkout", "reference-transaction", "post-merge");

  /** A name that stands in the work tree; hooks were looked for there once. */
  private static final String FOLDER = "porter-runs-no-hooks/";

  @TempDir Path temp;
  private Path home;
  private Path trace;
  private Path target;
  private NativeGit origin;
  private NativeGit source;
  private String path = System.getenv("PATH");

  @BeforeEach
  void makeRepositories() {
    home = temp.resolve("home");
    trace = temp.resolve("trace");
    target = temp.resolve("new").resolve("project");
    origin = NativeGit.in(temp.resolve("origin"), home).init();
    origin.write("a.txt", "a\n").commit("first");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toUri().toString(), ".");
  }

  private void addHooks(NativeGit git) {
    for (String hook : HOOKS) {
      addProgram(git, FOLDER + hook);
    }
    git.commit("with hooks");
  }

  private void addProgram(NativeGit git, String name) {
    git.write(name, "#!/bin/sh\necho '" + name + "' >> '" + trace + "'\n");
    assertThat(git.folder.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  private RoundTrip captured() throws Exception {
    var environment = new HashMap<>(NativeGit.environment(home));
    environment.put("PATH", path);
    GitAdapter projects = new GitProjects(environment);
    return RoundTrip.capture(projects, source.folder, temp.resolve("scratch"));
  }

  @Test
  void noHookThatARemoteBrings() throws Exception {
    addHooks(origin);
    source.run("pull", "--quiet");

    GitTarget done = captured().cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    assertThat(target.resolve(FOLDER + "post-checkout")).isExecutable();
    assertThat(trace).doesNotExist();
  }

  @Test
  void noHookThatABundleBrings() throws Exception {
    source.run("remote", "remove", "origin");
    addHooks(source);

    GitTarget done = captured().cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    assertThat(target.resolve(FOLDER + "post-checkout")).isExecutable();
    assertThat(trace).doesNotExist();
  }

  @Test
  void noHookThatRestoredWorkBrings() throws Exception {
    HOOKS.forEach(hook -> addProgram(source, FOLDER + hook));
    source.write("later.txt", "later\n").run("add", "--intent-to-add", "later.txt");
    RoundTrip trip = captured();
    source.at(target).run("clone", "--quiet", origin.folder.toUri().toString(), ".");

    GitRestored restored =
        trip.projects().restoreWork(trip.project(), trip.bundle(), target, "porter/thread");

    assertThat(restored.reason()).isEmpty();
    assertThat(restored.findings()).isEmpty();
    assertThat(target.resolve(FOLDER + "post-checkout")).isExecutable();
    assertThat(source.at(target).run("status", "--porcelain"))
        .isEqualTo(" A later.txt\n?? " + FOLDER + "\n");
    assertThat(trace).doesNotExist();
  }

  @Test
  void noHookThatASubmoduleBrings() throws Exception {
    NativeGit library = origin.at(temp.resolve("library")).init();
    addHooks(library);
    source.run("submodule", "--quiet", "add", library.folder.toUri().toString(), "lib");
    source.commit("with a library");
    Files.deleteIfExists(trace);

    GitTarget done = captured().cloneTo(target);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    assertThat(target.resolve("lib").resolve(FOLDER + "post-checkout")).isExecutable();
    assertThat(trace).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everyGitLooksForHooksInAnEmptyFolderThatIsGoneAfterwards() throws Exception {
    Path log = temp.resolve("log");
    wrapGit(log);
    source.write("one.txt", "1\n").commit("one");
    source.write("later.txt", "later\n").run("add", "--intent-to-add", "later.txt");
    RoundTrip trip = captured();

    assertThat(trip.cloneTo(target).state()).isEqualTo(State.MATCHES);
    trip.projects().restoreWork(trip.project(), trip.bundle(), target, "porter/thread");

    assertThat(Files.readAllLines(log)).hasSizeGreaterThanOrEqualTo(4);
    for (String line : Files.readAllLines(log)) {
      assertThat(line).startsWith("/").endsWith(" holds ").doesNotContain("/project");
      assertThat(Path.of(line.replace(" holds ", ""))).doesNotExist();
    }
  }

  /** Puts a git before the installed one that writes down where hooks are looked for. */
  private void wrapGit(Path log) throws IOException {
    Path git =
        List.of(path.split(File.pathSeparator, -1)).stream()
            .map(folder -> Path.of(folder, "git"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    Path wrapper = Files.createDirectories(temp.resolve("bin")).resolve("git");
    Files.writeString(
        wrapper,
        """
        #!/bin/sh
        for argument in "$@"; do
          case "$argument" in core.hooksPath=*) hooks="${argument#core.hooksPath=}" ;; esac
        done
        echo "$hooks holds $(ls -A "$hooks" 2>&1)" >> '%s'
        exec '%s' "$@"
        """
            .formatted(log, git));
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    path = wrapper.getParent() + File.pathSeparator + path;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update = !touch TRACE",
        "url = ext::sh -c touch% TRACE",
        "url = --upload-pack=touch TRACE",
        "url = ssh://-oProxyCommand=touch TRACE/x",
      })
  void nothingThatNamesASubmoduleWrongly(String line) throws Exception {
    addSubmodule(line.replace("TRACE", trace.toString()));

    captured().cloneTo(target);

    assertThat(target.resolve("a.txt")).exists();
    assertThat(trace).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url = //server.invalid/share/x",
        "url = file://server.invalid/share/x",
        "url = ext::sh",
      })
  void aSubmodulesAddressIsJudgedLikeAProjects(String line) throws Exception {
    addSubmodule(line);

    GitTarget done = captured().cloneTo(target);

    assertThat(done.state()).isEqualTo(State.DIFFERS);
    assertThat(done.reason()).contains("lib could not be checked out", "The address");
  }

  private void addSubmodule(String line) throws IOException {
    NativeGit library = origin.at(temp.resolve("library")).init();
    library.write("l.txt", "l\n").commit("library");
    source.run("submodule", "--quiet", "add", library.folder.toUri().toString(), "lib");
    Path modules = source.folder.resolve(".gitmodules");
    String key = line.substring(0, line.indexOf(' '));
    String kept = Files.readString(modules).replaceAll("(?m)^\\s*" + key + " =.*\n", "");
    source.write(".gitmodules", kept + "\t" + line + "\n");
    source.run("add", ".gitmodules");
    source.run("commit", "--quiet", "--message", "with a library");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noProgramThatLiesInTheWorkTreeWhereThePathNamesTheCurrentFolder() throws Exception {
    for (String program : List.of("ssh", "git-submodule", "git-upload-pack", "sh")) {
      addProgram(source, program);
    }
    source.commit("with programs");
    addSubmodule("url = ssh://127.0.0.1:1/x");
    path = "." + File.pathSeparator + File.pathSeparator + path;

    captured().cloneTo(target);

    assertThat(target.resolve("ssh")).isExecutable();
    assertThat(trace).doesNotExist();
  }
}
