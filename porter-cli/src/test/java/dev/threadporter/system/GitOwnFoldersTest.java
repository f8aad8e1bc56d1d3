package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of Codex's own folder only threads travel, also where a repository is around it. */
class GitOwnFoldersTest {
  @TempDir Path temp;
  private Repository origin;
  private Repository project;
  private Path archive;

  @BeforeEach
  void makeOrigin() throws Exception {
    archive = temp.resolve("threads.tar.gz");
    origin = Repository.at(temp.resolve("origin"), temp.resolve("gitconfig"));
    origin.run("init", "--quiet");
    origin.write("a.txt", "a\n").commit("first");
  }

  private Path homeWithThread(Path home, Path projectFolder) throws Exception {
    project = origin.other(projectFolder);
    project.run("clone", "--quiet", origin.folder().toUri().toString(), ".");
    var cwd = projectFolder.toString();
    CodexHome.in(home).seed(7).thread("there", t -> t.cwd(cwd).turn("please fix", "done")).build();
    Files.writeString(home.resolve("history.jsonl"), "{\"text\":\"a secret prompt\"}\n");
    return home;
  }

  private PorterProcess porter(Path home, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("--codex-home", home.toString()));
    all.addAll(List.of(arguments));
    return PorterProcess.run(temp, all.toArray(String[]::new));
  }

  private PorterProcess export(Path home) throws Exception {
    return porter(home, "export", "--all", "--git", "full", "-o", archive.toString());
  }

  private List<String> bundles() throws Exception {
    return Archived.read(archive).entries().stream()
        .map(Archived.Entry::name)
        .filter(name -> name.endsWith(".bundle"))
        .toList();
  }

  @Test
  void itStaysBehindWhereItIsUntracked() throws Exception {
    var folder = temp.resolve("project");
    var home = homeWithThread(folder.resolve("own"), folder);
    project.write("b.txt", "b\n");
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
    var workspace = Files.createDirectories(temp.resolve("workspace"));

    var exported = export(home);

    assertThat(exported.status()).as(exported.err()).isZero();
    var imported =
        porter(
            target,
            "import",
            archive.toString(),
            "--workspace-root",
            workspace.toString(),
            "--clone-repos",
            "--restore-work");
    assertThat(imported.status()).as(imported.err()).isZero();
    assertThat(workspace.resolve("project/b.txt")).hasContent("b");
    assertThat(workspace.resolve("project/own")).doesNotExist();
  }

  @Test
  void itKeepsCommitsBehindThatHoldIt() throws Exception {
    var folder = temp.resolve("project");
    var home = homeWithThread(folder.resolve("own"), folder);
    project.commit("oops");

    var exported = export(home);

    assertThat(exported.err().replaceAll("\\s+", " "))
        .contains("which is Codex's own", "can't be rewritten");
    assertThat(bundles()).isEmpty();
  }

  @Test
  void itIsNoProjectItself() throws Exception {
    var folder = temp.resolve("home");
    var home = homeWithThread(folder, folder);
    project.commit("oops");

    var exported = export(home);

    assertThat(exported.err()).contains("it is Codex's own folder");
    assertThat(bundles()).isEmpty();
  }

  @Test
  void aProjectThatCodexDesktopCheckedOutInItTravels() throws Exception {
    var home = temp.resolve("home");
    homeWithThread(home, home.resolve("worktrees/1a/project"));
    project.write("b.txt", "b\n").commit("mine");

    var exported = export(home);

    assertThat(exported.status()).as(exported.err()).isZero();
    assertThat(bundles()).hasSize(1);
  }
}
