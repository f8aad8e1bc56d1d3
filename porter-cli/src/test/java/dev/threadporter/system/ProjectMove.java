package dev.threadporter.system;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.project.GitMode;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a remote, its threads in a home, and where both go. */
abstract class ProjectMove {
  @TempDir Path temp;
  Repository origin;
  Repository source;
  Path workspace;
  Repository restored;
  CodexHome target;

  @BeforeEach
  void makeProject() throws Exception {
    origin = Repository.at(temp.resolve("origin"), temp.resolve("gitconfig"));
    origin.run("init", "--quiet");
    origin.write("a.txt", "a\n").write("gone.txt", "g\n").write("sub/b.txt", "b\n");
    origin.commit("first");
    origin.write("a.txt", "a2\n").commit("second");
    source = origin.other(temp.resolve("old/My project"));
    source.run("clone", "--quiet", origin.folder().toUri().toString(), ".");
    workspace = Files.createDirectories(temp.resolve("new"));
    restored = new Repository(workspace.resolve("My project"), origin.config());
    target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();
  }

  CodexHome home(Path... cwds) throws Exception {
    var home = CodexHome.in(temp.resolve("source")).seed(7);
    for (var cwd : cwds) {
      home.thread("in " + cwd, t -> t.cwd(cwd.toString()).turn("please fix", "done"));
    }
    return home.build();
  }

  Porter porter(Path home) throws Exception {
    return Porter.builder().home(home).git(origin.projects()).build();
  }

  ExportReport export(CodexHome home, GitMode mode) throws Exception {
    return porter(home.folder()).export(ExportRequest.to(archive()).git(mode).build());
  }

  Path archive() {
    return temp.resolve("threads.tar.gz");
  }

  ImportRequest.Builder all() {
    return ImportRequest.from(archive()).workspaceRoot(workspace).cloneRepos().restoreWork();
  }

  ImportReport run(ImportRequest.Builder request) throws Exception {
    return porter(target.folder()).run(request.build());
  }

  static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
