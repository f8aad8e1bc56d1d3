package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The project comes along with its threads")
class GitMoveTest {
  @TempDir Path temp;
  private Repository origin;
  private Repository source;
  private Path workspace;
  private Repository restored;
  private CodexHome target;

  /** What a project can be in the middle of. */
  enum Work {
    CLEAN {
      @Override
      void begin(Repository project) {}
    },
    AHEAD {
      @Override
      void begin(Repository project) throws Exception {
        for (var i = 1; i <= 3; i++) {
          project.write("a.txt", "ahead " + i + "\n").commit("ahead " + i);
        }
      }
    },
    DIRTY {
      @Override
      void begin(Repository project) throws Exception {
        project.write("st\u00e4ged \u6f22 file.txt", "staged\r\n").run("add", "--all");
        project.write("a.txt", "changed\n").write("new/untracked.txt", "untracked\n");
        Files.delete(project.folder().resolve("gone.txt"));
        Files.createSymbolicLink(project.folder().resolve("link"), Path.of("a.txt"));
      }
    },
    STASHED {
      @Override
      void begin(Repository project) throws Exception {
        project.write("a.txt", "for later\n").run("stash", "push", "--message", "for later");
      }
    },
    DETACHED {
      @Override
      void begin(Repository project) throws Exception {
        project.run("checkout", "--quiet", "--detach", "HEAD~1");
        project.write("a.txt", "looking back\n");
      }
    },
    WITHOUT_REMOTE {
      @Override
      void begin(Repository project) throws Exception {
        project.run("remote", "remove", "origin");
        project.write("a.txt", "changed\n");
      }
    };

    abstract void begin(Repository project) throws Exception;
  }

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

  private CodexHome home(Path... cwds) throws Exception {
    var home = CodexHome.in(temp.resolve("source")).seed(7);
    for (var cwd : cwds) {
      home.thread("in " + cwd, t -> t.cwd(cwd.toString()).turn("please fix", "done"));
    }
    return home.build();
  }

  private Porter porter(Path home) throws Exception {
    return Porter.builder().home(home).git(origin.projects()).build();
  }

  private ExportReport export(CodexHome home, GitMode mode) throws Exception {
    return porter(home.folder()).export(ExportRequest.to(archive()).git(mode).build());
  }

  private Path archive() {
    return temp.resolve("threads.tar.gz");
  }

  private ImportRequest.Builder all() {
    return ImportRequest.from(archive()).workspaceRoot(workspace).cloneRepos().restoreWork();
  }

  private ImportReport run(ImportRequest.Builder request) throws Exception {
    return porter(target.folder()).run(request.build());
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void asItWas(Work work) throws Exception {
    work.begin(source);
    var before = Tree.of(source.folder());
    var exported = export(home(source.folder(), source.folder().resolve("sub")), GitMode.FULL);

    var report = run(all());

    before.assertUnchanged();
    assertThat(exported.findings()).isEmpty();
    assertThat(exported.projects()).hasSize(1);
    assertThat(report.findings()).isEmpty();
    assertThat(report.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT))
        .allSatisfy(thread -> assertThat(Path.of(thread.cwd().orElseThrow())).isDirectory());
    assertThat(report.projects()).hasSize(1);
    assertThat(report.projects().get(0).state()).isEqualTo(State.CLONED);
    assertThat(restored.state()).isEqualTo(source.state());
    assertThat(workspace).isDirectoryNotContaining("glob:**.bundle");
  }

  @Test
  void alsoIfItsThreadsAreBelowTheRootOnly() throws Exception {
    export(home(source.folder().resolve("sub")), GitMode.METADATA);

    var report = run(all());

    assertThat(report.findings()).isEmpty();
    assertThat(report.plan().threads().get(0).cwd())
        .contains(restored.folder().resolve("sub").toString());
    assertThat(restored.folder().resolve("sub/b.txt")).exists();
  }

  @Test
  void andAFolderWithoutGitIsSimplyWithout() throws Exception {
    var plain = Files.createDirectories(temp.resolve("plain"));
    var exported = export(home(plain, temp.resolve("not here")), GitMode.FULL);

    var report = run(all());

    assertThat(exported.projects()).isEmpty();
    assertThat(exported.findings()).isEmpty();
    assertThat(report.projects()).isEmpty();
    assertThat(codes(report.findings()))
        .containsExactly(FindingCode.CWD_MISSING, FindingCode.CWD_MISSING);
  }

  @Test
  void butOfMetadataNothingMoreThanItSays() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.METADATA);

    var report = run(all());

    assertThat(Archived.read(archive()).names()).noneMatch(name -> name.contains("work."));
    assertThat(codes(report.findings())).containsExactly(FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.run("status", "--porcelain")).isEmpty();
  }

  @Test
  void andNotAtAllIfItIsNotWanted() throws Exception {
    export(home(source.folder()), GitMode.NONE);

    assertThat(Archived.read(archive()).names()).noneMatch(name -> name.startsWith("projects/"));
  }

  @Test
  void asTheSameArchiveEachTime() throws Exception {
    Work.DIRTY.begin(source);
    var home = home(source.folder());
    export(home, GitMode.FULL);
    var first = Files.readAllBytes(archive());
    Files.delete(archive());

    export(home, GitMode.FULL);

    assertThat(archive()).hasBinaryContent(first);
  }

  @Test
  void withoutItsSecrets() throws Exception {
    source.write(".env", "TOKEN=very-secret\n").write("b.txt", "b\n");
    var home = home(source.folder());

    var exported = export(home, GitMode.FULL);

    assertThat(codes(exported.findings())).containsExactly(FindingCode.GIT_LEFT_OUT);
    assertThat(exported.findings().get(0).message()).contains(".env").contains("secret");
    assertThat(exported.leftOut()).isTrue();
    run(all());
    assertThat(restored.folder().resolve("b.txt")).exists();
    assertThat(restored.folder().resolve(".env")).doesNotExist();
  }

  @Test
  void withItsSecretsIfTheyAreWanted() throws Exception {
    source.write(".env", "TOKEN=very-secret\n");
    var request = ExportRequest.to(archive()).git(GitMode.FULL).includeSecrets().build();

    var exported = porter(home(source.folder()).folder()).export(request);

    assertThat(exported.findings()).isEmpty();
    run(all());
    assertThat(restored.folder().resolve(".env")).hasContent("TOKEN=very-secret");
  }

  @Test
  void withoutThePasswordOfItsRemote() throws Exception {
    source.run("remote", "set-url", "origin", "https://ann:hunter2@127.0.0.1:1/x/y.git");
    Work.AHEAD.begin(source);

    export(home(source.folder()), GitMode.FULL);

    var entries = Archived.read(archive()).entries();
    assertThat(entries).anySatisfy(entry -> assertThat(entry.text()).contains("127.0.0.1:1/x/y"));
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(new String(entry.content(), ISO_8859_1))
                    .as(entry.name())
                    .doesNotContain("hunter2"));
  }

  @Test
  void orIsOnlyAnnouncedByADryRun() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var before = Tree.of(temp.resolve("target"));

    var report = porter(target.folder()).plan(all().build());

    assertThat(report.projects().get(0).state()).isEqualTo(State.CLONE);
    assertThat(report.findings()).isEmpty();
    assertThat(before.changes()).isEmpty();
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void andAClonedOneIsRecognisedAndLeftAsItIs() throws Exception {
    export(home(source.folder()), GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    var before = Tree.of(restored.folder());

    var report = run(all());

    assertThat(report.projects().get(0).state()).isEqualTo(State.MATCHES);
    assertThat(report.findings()).isEmpty();
    before.assertUnchanged();
  }

  @Test
  void butWorkIsNotRestoredOverOtherWork() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("a.txt", "my own\n");
    var before = restored.state();

    var report = run(all());

    assertThat(codes(report.findings())).containsExactly(FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.state()).isEqualTo(before);
    var outcome = report.projects().get(0);
    assertThat(outcome.state()).isEqualTo(State.DIFFERS);
    var bundle = outcome.bundle().orElseThrow();
    assertThat(bundle).isEqualTo(workspace.resolve("My project.porter-work.bundle"));
    assertThat(String.join("\n", outcome.commands())).contains(bundle.toString());
    restored.run("bundle", "verify", bundle.toString());
  }

  @Test
  void onABranchOfItsOwnIfTheCloneIsElsewhere() throws Exception {
    Work.DIRTY.begin(source);
    var home = home(source.folder());
    export(home, GitMode.FULL);
    restored.other(restored.folder()).run("clone", "-q", origin.folder().toString(), ".");
    restored.write("c.txt", "c\n").commit("mine");

    var report = run(all());

    assertThat(report.findings()).isEmpty();
    var branch = "porter/" + home.threads().get(0).id();
    assertThat(report.projects().get(0).branch()).contains(branch);
    assertThat(restored.run("branch", "--show-current").strip()).isEqualTo(branch);
    assertThat(restored.run("status", "--porcelain=v2"))
        .isEqualTo(source.run("status", "--porcelain=v2"));
  }

  @Test
  void andIfItCannotBeClonedTheThreadsComeAllTheSame() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    Files.move(origin.folder(), temp.resolve("gone"));

    var report = run(all());

    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings()))
        .containsExactlyInAnyOrder(
            FindingCode.CWD_MISSING, FindingCode.GIT_NOT_CLONED, FindingCode.GIT_NOT_RESTORED);
    assertThat(report.leftOut()).isTrue();
    assertThat(restored.folder()).doesNotExist();
    var outcome = report.projects().get(0);
    assertThat(outcome.state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(outcome.bundle().orElseThrow()).exists();
    assertThat(workspace).isDirectoryNotContaining("glob:**.porter-*-*");

    Files.move(temp.resolve("gone"), origin.folder());
    var again = run(all());

    assertThat(again.transaction()).isEmpty();
    assertThat(again.findings()).isEmpty();
    assertThat(restored.state()).isEqualTo(source.state());
  }

  @Test
  void untilAPersonStopsTheClone() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var seen = new ArrayList<PorterEvent>();
    var porter =
        Porter.builder()
            .home(target.folder())
            .git(origin.projects())
            .listener(
                event -> {
                  if (event instanceof PorterEvent.ProjectProgress) {
                    seen.add(event);
                    throw new IllegalStateException("stop");
                  }
                })
            .build();

    var report = porter.run(all().build());

    assertThat(seen).isNotEmpty();
    assertThat(report.stopped()).isTrue();
    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings())).contains(FindingCode.GIT_NOT_CLONED);
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void alsoByAnInterrupt() throws Exception {
    Work.DIRTY.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var porter =
        Porter.builder()
            .home(target.folder())
            .git(origin.projects())
            .listener(
                event -> {
                  if (event instanceof PorterEvent.ProjectProgress) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();

    var report = porter.run(all().build());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.stopped()).isTrue();
    assertThat(workspace).isEmptyDirectory();
    assertThat(porter(target.folder()).list(Selection.EVERYTHING).threads()).hasSize(2);
  }

  @Test
  void butNothingOfABundleThatSomebodyChanged() throws Exception {
    Work.AHEAD.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var archived = Archived.read(archive());
    var name = archived.nameEnding("/work.bundle");
    var bytes = archived.get(name).content().clone();
    bytes[bytes.length - 30] ^= 1;
    archived.with(new Archived.Entry(name, '0', bytes)).summed().write(archive());

    var report = run(all());

    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings())).contains(FindingCode.GIT_NOT_CLONED);
    assertThat(restored.folder()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void andAForgedRecordIsRefused(Forgery forgery) throws Exception {
    export(home(source.folder().resolve("sub")), GitMode.FULL);
    var archived = Archived.read(archive());
    forgery.forge(archived);
    archived.summed().write(archive());

    var refusal = Import.refused(archive(), target.folder());

    assertThat(refusal.code().kind()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED.kind());
    assertThat(workspace).isEmptyDirectory();
  }

  /** What somebody can make of what an archive says of a project. */
  enum Forgery {
    ABOUT_ANOTHER_PROJECT {
      @Override
      void forge(Archived archived) {
        archived.edit(gitJson(archived), text -> text.replace("\"key\" : \"", "\"key\" : \"x"));
      }
    },
    A_FOLDER_OUTSIDE {
      @Override
      void forge(Archived archived) {
        archived.edit(
            "porter.json", text -> text.replace("\"prefix\" : \"sub\"", "\"prefix\" : \"../..\""));
      }
    },
    A_STRANGE_COMMIT {
      @Override
      void forge(Archived archived) {
        archived.edit(
            gitJson(archived),
            text ->
                text.replaceFirst(
                    "\"commit\" : \"[0-9a-f]+\"", "\"commit\" : \"--upload-pack=x\""));
      }
    },
    A_PROJECT_THAT_ISNT_ANNOUNCED {
      @Override
      void forge(Archived archived) {
        archived.with("projects/other/git.json", archived.get(gitJson(archived)).text());
      }
    },
    NO_JSON {
      @Override
      void forge(Archived archived) {
        archived.with(gitJson(archived), new String(new byte[] {'{'}, UTF_8));
      }
    };

    abstract void forge(Archived archived);

    static String gitJson(Archived archived) {
      return archived.nameEnding("/git.json");
    }
  }

  @Test
  void andARemoteOfAnotherTransportIsNotTouched() throws Exception {
    export(home(source.folder()), GitMode.METADATA);
    var archived = Archived.read(archive());
    archived
        .edit(
            archived.nameEnding("/git.json"),
            text -> text.replaceFirst("\"url\" : \"[^\"]*\"", "\"url\" : \"ext::sh -c touch% /x\""))
        .summed()
        .write(archive());

    var report = run(all());

    assertThat(report.projects().get(0).state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(codes(report.findings()))
        .containsExactlyInAnyOrder(FindingCode.CWD_MISSING, FindingCode.GIT_NOT_CLONED);
  }
}
