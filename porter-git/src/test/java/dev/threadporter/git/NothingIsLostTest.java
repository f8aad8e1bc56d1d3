package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Changes;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in the way of restoring, the folder stays as it was. */
class NothingIsLostTest {
  private static final String BRANCH = "porter/thread";

  @TempDir Path temp;
  private GitProjects projects;
  private NativeGit source;
  private NativeGit target;
  private RoundTrip trip;

  @BeforeEach
  void makeACloneAndSomeWork() throws Exception {
    NativeGit origin = NativeGit.in(temp.resolve("origin"), temp.resolve("home")).init();
    origin.write("a.txt", "a\n").write("gone.txt", "g\n").write("dir/b.txt", "b\n").commit("1");
    source = origin.at(temp.resolve("project"));
    source.run("clone", "--quiet", origin.folder.toString(), ".");
    target = origin.at(temp.resolve("target"));
    target.run("clone", "--quiet", origin.folder.toString(), ".");
    source.write("ahead.txt", "ahead\n").commit("ahead");
    source.write("staged.txt", "s\n").run("add", "staged.txt");
    source.write("a.txt", "changed\n").write("new/deep/u.txt", "u\n");
    Files.delete(source.folder.resolve("gone.txt"));
    Files.delete(source.folder.resolve("dir/b.txt"));
    var environment = new HashMap<>(NativeGit.environment(temp.resolve("home")));
    environment.put("PATH", System.getenv("PATH"));
    projects = new GitProjects(environment);
    trip = RoundTrip.capture(projects, source.folder, temp.resolve("scratch"));
  }

  private GitRestored restore() throws PorterException {
    return projects.restoreWork(trip.project(), trip.bundle(), target.folder, BRANCH);
  }

  /** Contents and times of files; the log of HEAD may tell of a move and its return. */
  private Map<String, String> snapshot() {
    var all = new TreeMap<>(Snapshot.of(target.folder));
    all.keySet().removeIf(path -> path.startsWith(".git/logs"));
    all.replaceAll(
        (path, what) ->
            path.equals(".git/HEAD") || Files.isDirectory(target.folder.resolve(path))
                ? what.replaceFirst(" \\S+ ", " ")
                : what);
    return all;
  }

  private GitRestored assertRefusedAndUntouched(String reason) throws PorterException {
    Map<String, String> before = snapshot();
    GitRestored restored = restore();
    assertThat(restored.restored()).isFalse();
    assertThat(restored.reason()).contains(reason);
    assertThat(snapshot()).isEqualTo(before);
    return restored;
  }

  @Test
  void aDirtyTargetIsLeftAndTheCommandsAreGiven() throws Exception {
    target.write("a.txt", "mine\n");

    GitRestored refused = assertRefusedAndUntouched("has changes of its own");

    assertThat(refused.commands())
        .hasSize(4)
        .anySatisfy(command -> assertThat(command).contains(" worktree add -b " + BRANCH + " "))
        .noneMatch(command -> command.matches(".* (checkout|clone|reset|stash) .*"));
  }

  @Test
  void aStagedChangeOfTheTargetIsLeft() throws Exception {
    target.write("mine.txt", "mine\n").run("add", "mine.txt");

    assertRefusedAndUntouched("has changes of its own");
  }

  @Test
  void anUntrackedFileInTheWayIsLeft() throws Exception {
    target.write("staged.txt", "mine\n");

    assertRefusedAndUntouched("staged.txt");
  }

  @Test
  void anUntrackedFileWhereAFolderShallBeIsLeft() throws Exception {
    target.write("new", "mine\n");

    assertRefusedAndUntouched("new");
  }

  @Test
  void anIgnoredFileInTheWayIsLeft() throws Exception {
    target.write(".git/info/exclude", "staged.txt\n").write("staged.txt", "ignored\n");

    assertRefusedAndUntouched("staged.txt");
  }

  @Test
  void aLinkIsNotFollowedOutOfTheTree() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.createSymbolicLink(target.folder.resolve("new"), outside);

    assertRefusedAndUntouched("new");
    assertThat(outside).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"porter/thread", "porter", "porter/thread/more"})
  void aConflictingBranchIsLeft(String branch) throws Exception {
    target.run("branch", branch);

    assertRefusedAndUntouched("The branch porter/thread can't be made");
  }

  @Test
  void aLockedIndexIsLeft() throws Exception {
    target.write(".git/index.lock", "");

    assertRefusedAndUntouched("is locked");
  }

  @Test
  void aMergeUnderWayIsLeft() throws Exception {
    target.write(".git/MERGE_HEAD", target.head() + "\n");

    assertRefusedAndUntouched("under way");
  }

  @Test
  void anotherProjectIsLeft() throws Exception {
    target = target.at(temp.resolve("other")).init();
    target.write("x.txt", "x\n").commit("other");

    assertRefusedAndUntouched("another project");
  }

  @Test
  void aFolderWithoutARepositoryIsLeft() throws Exception {
    target = target.at(temp.resolve("plain"));
    target.write("x.txt", "x\n");

    assertRefusedAndUntouched("not a Git repository");
  }

  @Test
  void aBundleThatIsCutOffChangesNothing() throws Exception {
    Path bundle = trip.capture().bundle().orElseThrow();
    byte[] whole = Files.readAllBytes(bundle);
    for (int bytes : new int[] {0, 10, 200, whole.length / 2, whole.length - 1}) {
      Files.write(bundle, Arrays.copyOf(whole, bytes));

      assertRefusedAndUntouched("");
    }
  }

  @Test
  void aBundleWithAChangedByteChangesNothing() throws Exception {
    Path bundle = trip.capture().bundle().orElseThrow();
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length - 60] ^= 1;
    Files.write(bundle, bytes);

    assertRefusedAndUntouched("The bundle can't be unpacked");
  }

  @Test
  void aBundleWhoseBaseIsMissingChangesNothing() throws Exception {
    NativeGit.in(temp.resolve("fresh"), temp.resolve("home")).init();
    target = target.at(temp.resolve("fresh"));
    target.run("remote", "add", "origin", temp.resolve("origin").toString());
    target.write("x.txt", "x\n").commit("other history");

    assertRefusedAndUntouched("builds on the commit");
  }

  @Test
  void workOfAnotherCommitIsRefused() throws Exception {
    GitWork work = trip.capture().work();
    var swapped =
        new GitWork(
            work.work(),
            work.work(),
            work.branches(),
            List.of(),
            work.stashes(),
            List.of(),
            work.needs());
    trip =
        new RoundTrip(
            projects,
            trip.project(),
            new GitCapture(
                swapped, trip.capture().bundle(), Optional.empty(), List.of(), List.of()));

    assertRefusedAndUntouched("do not belong");
  }

  /** Trees that no honest git makes, each with a blob at a path that leaves the tree. */
  @ParameterizedTest
  @ValueSource(strings = {".git", ".GIT", "..", ".", "git~1", ".git ", ".g\u200cit"})
  void aHostileTreeChangesNothing(String name) throws Exception {
    String base = target.head();
    String blob = evil("hash-object", "-w", "--stdin");
    String inner = evilTree("100644", "config", blob);
    String outer = evilTree("40000", name, inner);
    String index = source.run("commit-tree", "-p", base, "-m", "i", base + "^{tree}").strip();
    String work = source.run("commit-tree", "-p", base, "-p", index, "-m", "w", outer).strip();
    trip = hostileTrip(base, index, work);

    assertRefusedAndUntouched("The bundle can't be unpacked");
    assertThat(temp.resolve("config")).doesNotExist();
  }

  private String evil(String... arguments) {
    return source.run(arguments).strip();
  }

  private String evilTree(String mode, String name, String id) throws IOException {
    Path raw = temp.resolve("raw");
    byte[] head = (mode + " " + name + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + 20);
    System.arraycopy(HexFormat.of().parseHex(id), 0, all, head.length, 20);
    Files.write(raw, all);
    return evil("hash-object", "-t", "tree", "--literally", "-w", raw.toString());
  }

  private RoundTrip hostileTrip(String base, String index, String work) {
    source.run("update-ref", "refs/porter/index", index);
    source.run("update-ref", "refs/porter/work", work);
    Path bundle = temp.resolve("hostile.bundle");
    source.run(
        "bundle", "create", bundle.toString(), "refs/porter/index", "refs/porter/work", "^" + base);
    var recorded =
        new GitWork(
            Optional.of(index),
            Optional.of(work),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(base));
    GitProject honest = trip.project();
    var project =
        new GitProject(
            honest.key(),
            honest.kind(),
            honest.root(),
            honest.branch(),
            Optional.of(base),
            honest.remotes(),
            honest.upstream(),
            Changes.NONE,
            0,
            honest.traits(),
            List.of(),
            List.of());
    return new RoundTrip(
        projects,
        project,
        new GitCapture(recorded, Optional.of(bundle), Optional.empty(), List.of(), List.of()));
  }

  /** A full disk, a read-only folder, a file that another program holds: a step that fails. */
  @Test
  void aStepThatFailsIsTakenBackWithAllBefore() throws Exception {
    Map<String, String> before = snapshot();
    List<String> steps = new ArrayList<>();
    for (int failing = 0; ; failing++) {
      steps.clear();
      int at = failing;
      GitRestored restored =
          restorer(
                  name -> {
                    if (steps.size() == at && !name.equals("clean up")) {
                      throw new IOException("No space left on device");
                    }
                    steps.add(name);
                  })
              .restore();
      if (restored.restored()) {
        break;
      }
      assertThat(restored.reason()).isEqualTo("No space left on device");
      assertThat(snapshot()).as("after %s", steps).isEqualTo(before);
    }
    assertThat(steps)
        .contains("install objects", "move away", "remove folder", "make folder", "place")
        .contains("make branch", "move HEAD", "commit index");
    assertThat(target.run("status", "--porcelain=v2"))
        .isEqualTo(source.run("status", "--porcelain=v2"));
  }

  @Test
  void anErrorIsTakenBackToo() {
    Map<String, String> before = snapshot();

    assertThatThrownBy(
            () ->
                restorer(
                        name -> {
                          if (name.equals("move HEAD")) {
                            throw new OutOfMemoryError("test");
                          }
                        })
                    .restore())
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void anInterruptionBeforeTheFirstStepChangesNothing() {
    Map<String, String> before = snapshot();

    Thread.currentThread().interrupt();

    assertThatThrownBy(this::restore)
        .isInstanceOfSatisfying(
            PorterException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(snapshot()).isEqualTo(before);
  }

  private WorkRestorer restorer(Undo.Steps steps) {
    GitBundle bundle = trip.bundle();
    return new WorkRestorer(trip.project(), bundle, target.folder, BRANCH, Optional.empty(), steps);
  }

  @Test
  void neverRunsAHookOfTheTarget() throws Exception {
    Path trace = temp.resolve("trace");
    for (String hook : List.of("post-checkout", "reference-transaction", "post-index-change")) {
      target.write(".git/hooks/" + hook, "#!/bin/sh\ntouch '" + trace + "'\n");
      assertThat(target.folder.resolve(".git/hooks/" + hook).toFile().setExecutable(true)).isTrue();
    }
    target.run("config", "filter.evil.smudge", "touch '" + trace + "'; cat");
    target.write(".git/info/attributes", "* filter=evil\n");

    assertThat(restore().restored()).isTrue();
    assertThat(trace).doesNotExist();
  }

  @Test
  void aReadOnlyPlaceIsSeenBeforehand() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "not a folder");

    assertThat(
            projects
                .examine(trip.project(), Optional.of(trip.capture().work()), file.resolve("x"))
                .reason())
        .contains("can't be written to");
  }
}
