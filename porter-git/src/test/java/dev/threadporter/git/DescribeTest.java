package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Changes;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Trait;
import dev.threadporter.spi.GitProject.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeTest {
  @TempDir Path temp;
  private NativeGit git;
  private final GitAdapter projects = new GitProjects();

  @BeforeEach
  void makeRepository() {
    git = NativeGit.in(temp.resolve("my project"), temp.resolve("home")).init();
    git.write("a.txt", "a\n").write("sub/b.txt", "b\n").commit("first");
  }

  private GitProject describe(Path cwd) {
    return projects.describe(projects.locate(cwd).orElseThrow());
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(GitAdapter.class)).anyMatch(GitProjects.class::isInstance);
  }

  @Test
  void findsNothingWithoutGit() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("plain"));

    assertThat(projects.locate(folder)).isEmpty();
    assertThat(projects.locate(temp.resolve("missing"))).isEmpty();
  }

  @Test
  void givesOneKeyForAllFoldersOfAWorkTree() {
    GitPlace top = projects.locate(git.folder).orElseThrow();
    GitPlace below = projects.locate(git.folder.resolve("sub")).orElseThrow();

    assertThat(below.key()).isEqualTo(top.key()).startsWith("my_project-");
    assertThat(below.root()).isEqualTo(git.folder);
    assertThat(below.prefix()).isEqualTo("sub");
    assertThat(top.prefix()).isEmpty();
  }

  @Test
  void findsTheRepositoryBehindALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), git.folder.resolve("sub"));

    assertThat(projects.locate(link).orElseThrow().prefix()).isEqualTo("sub");
  }

  @Test
  void tellsLinkedWorkTreesSubmodulesAndBareRepositories() {
    git.run("worktree", "add", "-b", "side", "../side");
    NativeGit library = git.at(temp.resolve("library")).init();
    library.write("l.txt", "l\n").commit("library");
    git.run("submodule", "add", library.folder.toUri().toString(), "lib");
    git.run("clone", "--bare", ".", "../bare.git");

    assertThat(describe(temp.resolve("side")).kind()).isEqualTo(GitPlace.Kind.LINKED_WORK_TREE);
    assertThat(describe(temp.resolve("side")).branch()).contains("side");
    assertThat(describe(git.folder.resolve("lib")).kind()).isEqualTo(GitPlace.Kind.SUBMODULE);
    assertThat(describe(temp.resolve("bare.git")).kind()).isEqualTo(GitPlace.Kind.BARE);
    assertThat(describe(temp.resolve("bare.git")).commit()).contains(git.head());
    assertThat(describe(git.folder).submodules())
        .singleElement()
        .satisfies(
            module -> {
              assertThat(module.path()).isEqualTo("lib");
              assertThat(module.commit()).isEqualTo(library.head());
              assertThat(module.checkedOut()).isTrue();
              assertThat(module.changed()).isFalse();
            });
  }

  @Test
  void countsWhatDiffersAndChangesNothing() throws IOException {
    git.write("staged.txt", "s\n").run("add", "staged.txt");
    git.write("sub/b.txt", "changed\n").write("new.txt", "n\n").write("x/new.txt", "n\n");
    Files.delete(git.folder.resolve("a.txt"));
    git.write(".gitignore", "ignored/\n").write("ignored/file", "i\n");
    Map<String, String> before = Snapshot.of(temp);

    GitProject project = describe(git.folder);

    assertThat(Snapshot.of(temp)).isEqualTo(before);
    assertThat(project.findings()).isEmpty();
    assertThat(project.changes()).isEqualTo(new Changes(1, 2, 3, 0));
    assertThat(project.branch()).contains("main");
    assertThat(project.commit()).contains(git.head());
  }

  @Test
  void removesCredentialsFromRemotes() {
    git.run("remote", "add", "zeta", "https://token@example.org/z.git?access_token=x");
    git.run("remote", "add", "origin", "https://ann:secret@example.org/a.git");
    git.run("remote", "add", "ssh", "ssh://git:secret@example.org:22/a.git");

    assertThat(describe(git.folder).remotes())
        .containsExactly(
            new Remote("origin", "https://example.org/a.git"),
            new Remote("ssh", "ssh://git@example.org:22/a.git"),
            new Remote("zeta", "https://example.org/z.git"));
  }

  @Test
  void knowsHowFarABranchIsFromItsUpstream() {
    NativeGit clone = git.at(temp.resolve("clone"));
    clone.run("clone", "--quiet", git.folder.toString(), ".");
    git.write("theirs.txt", "t\n").commit("theirs");
    clone.run("fetch", "--quiet");
    clone.write("one.txt", "1\n").commit("one");
    clone.write("two.txt", "2\n").commit("two");
    clone.write("a.txt", "stash me\n").run("stash", "push", "--message", "later");

    GitProject project = describe(clone.folder);

    assertThat(project.upstream())
        .contains(new Upstream("origin", "main", Optional.of(2), Optional.of(1)));
    assertThat(project.stashes()).isEqualTo(1);
  }

  @Test
  void describesADetachedHeadAndOneWithoutCommits() {
    git.run("checkout", "--quiet", "--detach");
    NativeGit fresh = git.at(temp.resolve("fresh")).init();
    fresh.write("x.txt", "x\n").run("add", "x.txt");

    assertThat(describe(git.folder).branch()).isEmpty();
    assertThat(describe(fresh.folder).branch()).contains("main");
    assertThat(describe(fresh.folder).commit()).isEmpty();
    assertThat(describe(fresh.folder).changes()).isEqualTo(new Changes(1, 0, 0, 0));
  }

  @Test
  void noticesSparseLfsAndWorkUnderWay() {
    git.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n").commit("lfs");
    git.run("sparse-checkout", "set", "sub");
    git.write(".git/MERGE_HEAD", git.head() + "\n");

    assertThat(describe(git.folder).traits())
        .containsExactlyInAnyOrder(Trait.LFS, Trait.SPARSE, Trait.UNDER_WAY);
  }

  @Test
  void aBrokenRepositoryIsAFindingAndTheRestIsDescribed() throws IOException {
    git.run("remote", "add", "origin", "https://example.org/a.git");
    Files.writeString(git.folder.resolve(".git/index"), "DIRC is not enough");

    GitProject project = describe(git.folder);

    assertThat(project.remotes()).hasSize(1);
    assertThat(project.commit()).isPresent();
    assertThat(project.findings())
        .extracting(finding -> finding.code())
        .isEqualTo(List.of(FindingCode.GIT_NOT_CAPTURED));
  }

  @Test
  void anUnknownObjectFormatIsAFinding() {
    NativeGit other = git.at(temp.resolve("sha256"));
    other.run("init", "--quiet", "--object-format=sha256");

    assertThat(describe(other.folder).findings()).isNotEmpty();
  }

  @Test
  void anIndexOfAnotherKindIsAFindingThatSaysWhatToDo() {
    git.run("sparse-checkout", "set", "--cone", "--sparse-index", "elsewhere");

    assertThat(describe(git.folder).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("--no-sparse-index"));
  }

  @Test
  void neverRunsAFilter() {
    Path trace = temp.resolve("trace");
    git.run("config", "filter.trace.clean", "touch '" + trace + "'; cat");
    git.write(".gitattributes", "*.txt filter=trace\n").commit("attributes");
    git.write("a.txt", "changed\n");
    trace.toFile().delete();

    assertThat(describe(git.folder).changes().unstaged()).isEqualTo(1);
    assertThat(trace).doesNotExist();
  }
}
