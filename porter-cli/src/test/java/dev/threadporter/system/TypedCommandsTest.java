package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The commands for restoring by hand work as they are told, and change nothing there")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell types them")
class TypedCommandsTest extends ProjectMove {
  /** What is at the folder where the project shall be. */
  enum Target {
    MISSING {
      @Override
      void make(TypedCommandsTest test) {}
    },
    MISSING_FOR_A_PROJECT_WITHOUT_REMOTE {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.source.run("remote", "remove", "origin");
      }
    },
    EMPTY {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        Files.createDirectories(test.restored.folder());
      }
    },
    CLEAN_BUT_LOCKED {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.cloned().write(".git/index.lock", "");
      }
    },
    CLEAN_WITH_OWN_COMMITS_BUT_LOCKED {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.cloned().write("c.txt", "mine\n").commit("mine");
        test.restored.write(".git/index.lock", "");
      }
    },
    DIRTY {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.cloned().write("a.txt", "mine\n").write("own.txt", "mine\n");
      }
    },
    DIRTY_WITH_OWN_COMMITS_AND_A_STASH {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.cloned().write("c.txt", "mine\n").commit("mine");
        test.restored.write("a.txt", "stashed\n").run("stash", "push", "--message", "own");
        test.restored.write("a.txt", "mine\n").run("add", "a.txt");
      }
    },
    DIRTY_WITH_THE_BRANCHES_ELSEWHERE {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.cloned().write("c.txt", "mine\n").commit("mine");
        test.restored.run("branch", "side");
        test.restored.run("tag", "point");
        test.restored.run("branch", test.branch());
        test.restored.write("a.txt", "mine\n");
      }
    },
    DIRTY_AND_A_WORK_TREE_IS_BESIDE_ALREADY {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        Files.createDirectories(test.workspace.resolve("My project.porter-work"));
        test.cloned().write("a.txt", "mine\n");
      }
    },
    DIRTY_AND_OLDER_THAN_THE_WORK {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        test.origin.run("branch", "old", "main~1");
        var url = test.origin.folder().toUri().toString();
        Files.createDirectories(test.restored.folder());
        test.restored.run("clone", "-q", "--single-branch", "--branch", "old", url, ".");
        test.restored.write("a.txt", "mine\n");
      }
    },
    ANOTHER_PROJECT {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        Files.createDirectories(test.restored.folder());
        test.restored.run("init", "--quiet");
        test.restored.write("else.txt", "else\n").commit("something else");
        test.restored.run("remote", "add", "origin", "https://example.org/else.git");
      }
    },
    NO_REPOSITORY {
      @Override
      void make(TypedCommandsTest test) throws Exception {
        Files.createDirectories(test.restored.folder());
        test.restored.write("else.txt", "else\n");
      }
    };

    abstract void make(TypedCommandsTest test) throws Exception;
  }

  private String branch = "";

  private Repository cloned() throws Exception {
    Files.createDirectories(restored.folder());
    restored.run("clone", "--quiet", origin.folder().toUri().toString(), ".");
    return restored;
  }

  private String branch() {
    return branch;
  }

  private void exportDirty() throws Exception {
    var home = home(source.folder());
    branch = "porter/" + home.threads().get(0).id();
    export(home, GitMode.FULL);
  }

  private void begin(boolean pushed) throws Exception {
    if (!pushed) {
      source.run("checkout", "--quiet", "-b", "side");
      source.write("side.txt", "side\n").commit("side");
      source.run("tag", "point");
      source.run("checkout", "--quiet", "main");
      GitWork.STASHED.begin(source);
      source.write("s.txt", "s\n").run("stash", "push", "-u", "-m", "it's $HOME \"quoted\"");
      GitWork.AHEAD.begin(source);
    }
    GitWork.DIRTY.begin(source);
    source.write("later.txt", "announced\n").run("add", "--intent-to-add", "later.txt");
  }

  private ImportRequest.Builder withoutCloning() {
    return ImportRequest.from(archive()).workspaceRoot(workspace).restoreWork();
  }

  @ParameterizedTest
  @EnumSource
  void whereCommitsWereNeverPushed(Target target) throws Exception {
    begin(false);
    check(target);
  }

  @ParameterizedTest
  @EnumSource(names = {"MISSING", "DIRTY", "DIRTY_AND_OLDER_THAN_THE_WORK"})
  void whereTheCommitWasPushed(Target target) throws Exception {
    begin(true);
    check(target);
  }

  private void check(Target target) throws Exception {
    exportIfItHasToBeFirst(target);
    target.make(this);
    if (branch.isEmpty()) {
      exportDirty();
    }
    var before = Before.of(restored);

    var outcome = only(run(withoutCloning()));

    assertThat(outcome.restored()).contains(false);
    assertThat(outcome.commands()).isNotEmpty();
    for (var command : outcome.commands()) {
      restored.type(command);
    }
    assertThereIn(place(outcome));
    before.assertStillThere();
  }

  /**
   * Removing the source's remote has to come before, making a branch of the thread's name after.
   */
  private void exportIfItHasToBeFirst(Target target) throws Exception {
    if (target != Target.MISSING_FOR_A_PROJECT_WITHOUT_REMOTE) {
      exportDirty();
    }
  }

  private Repository place(ProjectOutcome outcome) {
    var last =
        outcome.commands().stream()
            .filter(it -> it.contains("read-tree"))
            .findFirst()
            .orElseThrow();
    var name = last.replaceFirst("^git -C '?(.*?)'? read-tree.*$", "$1");
    return new Repository(Path.of(name), origin.config());
  }

  private static ProjectOutcome only(ImportReport report) {
    assertThat(report.projects()).hasSize(1);
    return report.projects().get(0);
  }

  private void assertThereIn(Repository place) throws Exception {
    var wanted = source.state();
    var there = place.state();
    for (var same : List.of(wanted, there)) {
      same.remove("stash list");
      same.remove("branch --show-current");
    }
    assertThat(there).isEqualTo(wanted);
    assertThat(contents(place)).isEqualTo(contents(source));
    assertThat(stashes(place)).containsAll(stashes(source));
    var refs = place.run("for-each-ref", "--format=%(objectname)");
    assertThat(refs.lines())
        .containsAll(source.run("rev-parse", "--branches", "--tags").lines().toList());
  }

  private static List<String> stashes(Repository place) throws Exception {
    return place.run("stash", "list", "--format=%H %gs").lines().toList();
  }

  private static Map<String, String> contents(Repository place) throws Exception {
    var contents = new TreeMap<String, String>();
    if (Files.exists(place.folder())) {
      try (var files = Files.walk(place.folder())) {
        for (var file : files.toList()) {
          var name = place.folder().relativize(file).toString();
          if (!name.isEmpty() && !name.equals(".git") && !name.startsWith(".git/")) {
            contents.put(name, content(file));
          }
        }
      }
    }
    return contents;
  }

  private static String content(Path file) throws Exception {
    if (Files.isSymbolicLink(file)) {
      return "link to " + Files.readSymbolicLink(file);
    }
    return Files.isDirectory(file) ? "folder" : Files.readString(file);
  }

  @Test
  void andAreWhatIsPrinted() throws Exception {
    begin(false);
    exportDirty();
    Target.DIRTY_WITH_OWN_COMMITS_AND_A_STASH.make(this);
    var before = Before.of(restored);

    var printed =
        PorterProcess.run(
            temp,
            "--codex-home",
            target.folder().toString(),
            "import",
            archive().toString(),
            "--workspace-root",
            workspace.toString(),
            "--restore-work");

    assertThat(printed.status()).isEqualTo(6);
    var commands =
        printed
            .out()
            .lines()
            .dropWhile(line -> !line.equals("  By hand:"))
            .filter(line -> line.startsWith("    git "))
            .toList();
    for (var command : commands) {
      restored.type(command);
    }
    assertThereIn(restored.other(workspace.resolve("My project.porter-work")));
    before.assertStillThere();
  }

  /** What is at the folder before the commands are typed, the folder's own files and its refs. */
  private record Before(
      Repository repository, Map<String, String> files, List<String> refs, List<String> stashes) {
    static Before of(Repository repository) throws Exception {
      return new Before(repository, contents(repository), refs(repository), stashed(repository));
    }

    private static boolean isRepository(Repository repository) {
      return Files.exists(repository.folder().resolve(".git/HEAD"));
    }

    private static List<String> stashed(Repository repository) throws Exception {
      return isRepository(repository) ? TypedCommandsTest.stashes(repository) : List.of();
    }

    private static List<String> refs(Repository repository) throws Exception {
      if (!isRepository(repository)) {
        return List.of();
      }
      var refs = repository.run("for-each-ref", "--format=%(refname) %(objectname)");
      var head = Files.readString(repository.folder().resolve(".git/HEAD"));
      return (refs + "HEAD " + head)
          .lines()
          .filter(line -> !line.startsWith("refs/stash "))
          .collect(Collectors.toList());
    }

    void assertStillThere() throws Exception {
      if (!files.isEmpty()) {
        assertThat(contents(repository)).isEqualTo(files);
      }
      assertThat(refs(repository)).containsAll(refs);
      assertThat(stashed(repository)).containsAll(stashes);
    }
  }
}
