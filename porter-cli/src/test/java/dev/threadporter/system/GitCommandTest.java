package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.testkit.home.CodexHome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command line takes repositories along")
class GitCommandTest {
  @TempDir Path temp;
  private Repository origin;
  private Repository project;
  private Path source;
  private Path target;
  private Path workspace;
  private Path archive;

  @BeforeEach
  void makeProject() throws Exception {
    origin = Repository.at(temp.resolve("origin"), temp.resolve("gitconfig"));
    origin.run("init", "--quiet");
    origin.write("a.txt", "a\n").commit("first");
    project = origin.other(temp.resolve("project"));
    project.run("clone", "--quiet", origin.folder().toUri().toString(), ".");
    var cwd = project.folder().toString();
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("there", t -> t.cwd(cwd).turn("please fix", "done"))
            .build()
            .folder();
    target = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
    workspace = Files.createDirectories(temp.resolve("workspace"));
    archive = temp.resolve("threads.tar.gz");
  }

  private PorterProcess porter(Path home, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("--codex-home", home.toString()));
    all.addAll(List.of(arguments));
    return PorterProcess.run(temp, all.toArray(String[]::new));
  }

  private PorterProcess export(String... more) throws Exception {
    var all = new ArrayList<>(List.of("export", "--all", "-o", archive.toString()));
    all.addAll(List.of(more));
    return porter(source, all.toArray(String[]::new));
  }

  private PorterProcess importing(String... more) throws Exception {
    var all =
        new ArrayList<>(
            List.of("import", archive.toString(), "--workspace-root", workspace.toString()));
    all.addAll(List.of(more));
    return porter(target, all.toArray(String[]::new));
  }

  @Test
  void andStandsThemUpElsewhere() throws Exception {
    project.write("a.txt", "changed\n");
    assertThat(export("--git", "full").status()).isZero();

    var imported = importing("--clone-repos", "--restore-work");

    assertThat(imported.status()).as(imported.err()).isZero();
    assertThat(imported.out()).contains("GIT", "cloned", "The work in progress is restored.");
    assertThat(workspace.resolve("project/a.txt")).hasContent("changed");
  }

  @Test
  void andSaysFirstWhatItWouldDoWithinEightyColumns() throws Exception {
    export();

    var planned = importing("--clone-repos", "--dry-run");

    assertThat(planned.status()).isZero();
    assertThat(planned.out()).contains("can clone", "Will be cloned from");
    assertThat(planned.out().lines().filter(line -> line.contains("GIT")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    var json = importing("--dry-run", "--json");
    assertThat(json.status()).as(json.err()).isZero();
    var document = JsonObject.require(JsonInput.read(json.out()), "standard output");
    var project = JsonObject.require(document.list("projects").get(0), "a project");
    var git = project.object("git").orElseThrow();
    assertThat(git.text("key")).startsWith("project-");
    assertThat(git.text("state")).isEqualTo("clone");
    assertThat(git.text("folder")).isEqualTo(workspace.resolve("project").toString());
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void andEndsWithSixIfAProjectCannotBeCloned() throws Exception {
    export();
    Files.move(origin.folder(), temp.resolve("gone"));

    var imported = importing("--clone-repos");

    assertThat(imported.status()).isEqualTo(6);
    assertThat(imported.out()).contains("Done as transaction", "can't clone", "git clone --");
    assertThat(imported.err()).contains("could not be cloned");
  }

  @Test
  void andEndsWithSixIfASecretStaysBehind() throws Exception {
    project.write(".env", "TOKEN=x\n");

    var exported = export("--git", "full");

    assertThat(exported.status()).isEqualTo(6);
    assertThat(exported.err()).contains(".env").contains("--include-secrets");
    assertThat(export("--force", "--git", "full", "--include-secrets").status()).isZero();
  }

  @Test
  void andSaysWhatItDoesNotUnderstand() throws Exception {
    assertThat(export("--git", "everything").status()).isEqualTo(2);
    assertThat(export("--include-secrets").status()).isEqualTo(2);
    assertThat(archive).doesNotExist();
  }

  @Test
  void andShowsThemInAnArchive() throws Exception {
    porter(source, "backup", "-o", archive.toString(), "--git", "full");

    var inspected = porter(target, "inspect", "--verify", archive.toString());

    assertThat(inspected.status()).isZero();
    assertThat(inspected.out()).contains("REPOSITORY", "main", "file:");
    assertThat(porter(target, "inspect", "--json", archive.toString()).out())
        .contains("projects/project-");
  }

  @Test
  void butLoadsGitOnlyForARepository() throws Exception {
    var elsewhere =
        CodexHome.in(temp.resolve("elsewhere"))
            .seed(5)
            .thread("gone", t -> t.cwd("/nowhere/at all").turn("please fix", "done"))
            .build()
            .folder();
    var output = temp.resolve("b.tar.gz").toString();

    assertThat(gitClasses("--help")).isEmpty();
    assertThat(gitClasses("list", "--codex-home", source.toString())).isEmpty();
    assertThat(gitClasses("export", "--all", "-o", output, "--codex-home", elsewhere.toString()))
        .isEmpty();
    assertThat(gitClasses("import", output, "--history-only", "--codex-home", target.toString()))
        .isEmpty();
    assertThat(
            gitClasses(
                "export", "--all", "-o", archive.toString(), "--codex-home", source.toString()))
        .isNotEmpty();
  }

  private List<String> gitClasses(String... arguments) throws Exception {
    var log = temp.resolve("classes.log");
    var command = new ArrayList<>(command("-Xlog:class+load:file=" + log));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("org.eclipse.jgit")).toList();
    }
  }

  private static List<String> command(String option) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        option,
        "-cp",
        System.getProperty("java.class.path"),
        "dev.threadporter.cli.Main");
  }

  @Test
  @Timeout(120)
  @DisabledOnOs(OS.WINDOWS)
  void andStopsACloneThatHangs() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      project.run(
          "remote",
          "set-url",
          "origin",
          "http://127.0.0.1:" + silent.getLocalPort() + "/project.git");
      export();
      var out = temp.resolve("out.txt");
      var err = temp.resolve("err.txt");
      var command = new ArrayList<>(command("-Xmx256m"));
      command.addAll(
          List.of(
              "import",
              archive.toString(),
              "--workspace-root",
              workspace.toString(),
              "--clone-repos",
              "--codex-home",
              target.toString()));
      var process =
          new ProcessBuilder(Interrupt.heardBy(command))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var connection = silent.accept()) {
        assertThat(connection.isConnected()).isTrue();
        Interrupt.send(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(Files.readString(err)).contains("the threads are in");
      assertThat(workspace).isEmptyDirectory();
      assertThat(Porter.open(target).list(Selection.EVERYTHING).threads()).hasSize(2);
    }
  }
}
