package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that no branch leads to travel too. */
class NamelessCommitsTest {
  @TempDir Path temp;
  private NativeGit source;
  private NativeGit target;

  @BeforeEach
  void makeRepositories() {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("a.txt", "a\n").commit("first");
    origin.run("tag", "v0");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toUri().toString(), ".");
    target = origin.at(temp.resolve("new").resolve("project"));
  }

  private RoundTrip captured() throws Exception {
    GitProjects projects = new GitProjects(NativeGit.environment(temp.resolve("home")));
    return RoundTrip.capture(projects, source.folder, temp.resolve("scratch"));
  }

  /** A commit that is checked out nowhere. */
  private String commitAside(String name) {
    source.run("checkout", "--quiet", "--detach");
    String commit = source.write(name, name + "\n").commit(name);
    source.run("checkout", "--quiet", "main");
    return commit;
  }

  @Test
  void thoseThatOnlyTagsHold() throws Exception {
    String plain = commitAside("plain.txt");
    source.run("tag", "plain", plain);
    String annotated = commitAside("annotated.txt");
    source.run("tag", "--annotate", "--message", "of mine", "rel/1", annotated);
    RoundTrip trip = captured();

    GitTarget done = trip.cloneTo(target.folder);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.MATCHES);
    assertThat(target.run("for-each-ref", "refs/tags"))
        .isEqualTo(source.run("for-each-ref", "refs/tags"));
    target.run("fsck", "--strict", "--connectivity-only");
    assertThat(trip.capture().work().tags())
        .extracting(tag -> tag.name())
        .containsExactly("plain", "rel/1");
  }

  @Test
  void thoseThatOnlyTagsHoldAreRestoredIntoAClone() throws Exception {
    source.run("tag", "plain", commitAside("plain.txt"));
    source.run("tag", "other", commitAside("other.txt"));
    target.run("clone", "--quiet", temp.resolve("origin").toString(), ".");
    target.run("tag", "other");
    String mine = target.run("rev-parse", "other");
    RoundTrip trip = captured();

    GitRestored restored =
        trip.projects().restoreWork(trip.project(), trip.bundle(), target.folder, "porter/thread");

    assertThat(restored.restored()).as(restored.reason()).isTrue();
    assertThat(target.run("rev-parse", "plain")).isEqualTo(source.run("rev-parse", "plain"));
    assertThat(target.run("rev-parse", "other")).isEqualTo(mine);
    assertThat(target.run("rev-parse", "refs/porter/tags/other"))
        .isEqualTo(source.run("rev-parse", "other"));
    assertThat(restored.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.message()).contains("The tag other exists"));
  }

  @Test
  void thoseThatOnlyAnotherWorkTreeHasCheckedOut() throws Exception {
    source.run("worktree", "add", "--quiet", "--detach", "../side");
    String aside = source.at(temp.resolve("side")).write("s.txt", "s\n").commit("aside");
    RoundTrip trip = captured();

    assertThat(trip.cloneTo(target.folder).state()).isEqualTo(State.MATCHES);

    assertThat(target.run("rev-parse", "porter/detached-side").strip()).isEqualTo(aside);
  }

  @Test
  void thoseThatOnlyTheMainWorkTreeHasCheckedOut() throws Exception {
    source.run("worktree", "add", "--quiet", "-b", "side", "../side");
    source.run("checkout", "--quiet", "--detach");
    String aside = source.write("m.txt", "m\n").commit("aside");
    source = source.at(temp.resolve("side"));
    source.write("s.txt", "s\n").commit("side");

    assertThat(captured().cloneTo(target.folder).state()).isEqualTo(State.MATCHES);

    assertThat(target.run("rev-parse", "porter/detached-main-work-tree").strip()).isEqualTo(aside);
  }

  @Test
  void whatABranchOrARemoteHoldsGetsNoFurtherName() throws Exception {
    source.run("worktree", "add", "--quiet", "--detach", "../pushed");
    source.write("b.txt", "b\n").commit("of a branch");
    source.run("worktree", "add", "--quiet", "--detach", "../side");

    var work = captured().capture().work();

    assertThat(work.branches()).extracting(branch -> branch.name()).containsExactly("main");
    assertThat(work.tags()).isEmpty();
  }
}
