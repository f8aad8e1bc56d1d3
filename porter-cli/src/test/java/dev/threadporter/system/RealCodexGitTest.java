package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-codex")
@DisplayName("The real Codex goes on in a clone with the work that was in progress")
class RealCodexGitTest {
  @TempDir Path temp;

  @Test
  void ofAThreadInADirtyRepository() throws Exception {
    var project = dirtyRepository();
    var there = Files.createDirectories(temp.resolve("new/place"));
    var clone = new Repository(there.resolve("my project"), project.config());
    var codex = RealCodex.version("0.169.0");
    try (var model = ModelServer.start();
        var source = codex.on(temp.resolve("source"));
        var target = codex.on(temp.resolve("target"))) {
      source.configure(model);
      target.configure(model);
      var thread = source.exec(project.folder(), "what is in progress here?");
      target.exec(Files.createDirectories(temp.resolve("own")), "something of my own");
      var wanted = project.state();
      move(source.home(), target.home(), project, there);

      assertThat(clone.state()).isEqualTo(wanted);
      model.forget();
      target.execResume(clone.folder(), thread, "go on");
      var request = model.requestsFor("go on").get(0);
      assertThat(request.prompts()).contains("what is in progress here?", "go on");
      assertThat(request.input().toString()).contains(clone.folder().toString());
      assertThat(clone.run("status", "--porcelain=v2"))
          .isEqualTo(project.run("status", "--porcelain=v2"))
          .isNotEmpty();
    }
  }

  private Repository dirtyRepository() throws Exception {
    var origin = Repository.at(temp.resolve("origin"), temp.resolve("gitconfig"));
    origin.run("init", "--quiet");
    origin.write("a.txt", "a\n").write("gone.txt", "gone\n").commit("first");
    var project = origin.other(temp.resolve("old/my project"));
    project.run("clone", "--quiet", origin.folder().toUri().toString(), ".");
    project.write("b.txt", "b\n").commit("not pushed");
    project.write("staged.txt", "staged\n").run("add", "staged.txt");
    project.write("a.txt", "changed\n").write("untracked.txt", "untracked\n");
    Files.delete(project.folder().resolve("gone.txt"));
    return project;
  }

  private void move(Path from, Path to, Repository project, Path there) throws Exception {
    var archive = temp.resolve("threads.tar.zst");
    var exported =
        Porter.builder()
            .home(from)
            .git(project.projects())
            .build()
            .export(ExportRequest.to(archive).git(GitMode.FULL).build());
    assertThat(exported.findings()).isEmpty();
    var report =
        Porter.builder()
            .home(to)
            .git(project.projects())
            .build()
            .run(
                ImportRequest.from(archive)
                    .workspaceRoot(there)
                    .cloneRepos()
                    .restoreWork()
                    .build());
    assertThat(report.findings()).isEmpty();
    assertThat(report.projects()).hasSize(1);
    assertThat(report.projects().get(0).state()).isEqualTo(State.CLONED);
  }
}
