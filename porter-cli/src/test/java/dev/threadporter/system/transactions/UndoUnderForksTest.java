package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.Transactions.UndoReport;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.repair.Repairs;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An undo leaves what forks and segments begin with, and what was moved since")
class UndoUnderForksTest {
  private static final String THREAD = "thread";

  @TempDir(factory = InMemory.class)
  Path temp;

  @ParameterizedTest(name = "compressed before: {0}")
  @ValueSource(booleans = {false, true})
  void leavesAThreadOfWhichAForkHasMoreThanWasThereBefore(boolean compressed) throws Exception {
    var home = target(compressed, "three");
    overwrite(home, "other");
    var now = rollout(home, THREAD);
    var bytes = Descendant.plain(now);
    var fork = Descendant.fork(home.folder(), now, bytes.length, 1);

    var report = undoNewest(home.folder());

    assertThat(report.transaction()).isEmpty();
    assertThat(report.left())
        .filteredOn(change -> change.kind() == Change.Kind.FILE)
        .isNotEmpty()
        .allSatisfy(
            change ->
                assertThat(change.why()).hasValueSatisfying(why -> names(why, fork.thread())));
    assertThat(fork.isWhole()).isTrue();
    assertThat(Descendant.plain(rollout(home, THREAD))).isEqualTo(bytes);
  }

  private static void names(String why, ThreadId thread) {
    assertThat(why).contains(thread.value());
  }

  @ParameterizedTest(name = "compressed before: {0}")
  @ValueSource(booleans = {false, true})
  void takesBackWhatComesBehindTheBeginningOfAFork(boolean compressed) throws Exception {
    var home = target(compressed, "three");
    var before = Descendant.plain(rollout(home, THREAD));
    overwrite(home, "other");
    var now = rollout(home, THREAD);
    var fork = Descendant.fork(home.folder(), now, common(before, Descendant.plain(now)), 1);

    var report = undoNewest(home.folder());

    assertThat(report.left()).isEmpty();
    assertThat(fork.isWhole()).isTrue();
    assertThat(Descendant.plain(rollout(home, THREAD))).isEqualTo(before);
  }

  /** Where the last line ends that two rollouts have in common. */
  private static long common(byte[] one, byte[] other) {
    var end = Arrays.mismatch(one, other);
    while (one[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  @ParameterizedTest(name = "segment of its own: {0}")
  @ValueSource(booleans = {false, true})
  void leavesANewThreadThatWentOnInAHomeWithoutDatabase(boolean segment) throws Exception {
    var home = CodexHome.in(temp.resolve("target")).withoutDatabase().build();
    bring(home, archive("source", home(temp.resolve("source"), "three")), b -> b);
    var now = rollout(home, THREAD);
    var end = Descendant.plain(now).length;
    var descendant =
        segment
            ? Descendant.segment(home.folder(), now, end, 1)
            : Descendant.fork(home.folder(), now, end, 1);

    var report = undoNewest(home.folder());

    assertThat(report.transaction()).isEmpty();
    assertThat(report.left())
        .isNotEmpty()
        .allSatisfy(
            change ->
                assertThat(change.why())
                    .hasValueSatisfying(why -> names(why, descendant.thread())));
    assertThat(descendant.isWhole()).isTrue();
  }

  @Test
  void leavesAThreadThatWentOnInASegmentOfItsOwn() throws Exception {
    var home = target(false, "three");
    overwrite(home, "other");
    var now = rollout(home, THREAD);
    var segment = Descendant.segment(home.folder(), now, Descendant.plain(now).length, 1);

    var report = undoNewest(home.folder());

    assertThat(report.transaction()).isEmpty();
    assertThat(report.left()).isNotEmpty();
    assertThat(segment.isWhole()).isTrue();
  }

  @Test
  void leavesAForkWhoseBaseHasToStay() throws Exception {
    var home =
        home(temp.resolve("target"), "three")
            .thread("fork", t -> t.cwd("/here").forkOf(THREAD).turn("and now", "as well"))
            .build();
    Porter.open(home.folder())
        .run(
            new Repairs(
                Set.of(), false, List.of("/here=/there/and/further"), Optional.empty(), false));
    var base = rollout(home, THREAD);
    var fork = Descendant.plain(rollout(home, "fork"));
    Files.writeString(base.path(), "{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    var report = undoNewest(home.folder());

    assertThat(report.left())
        .filteredOn(change -> change.kind() == Change.Kind.FILE)
        .extracting(Change::thread)
        .containsExactlyInAnyOrder(
            Optional.of(base.name().thread()), Optional.of(new ThreadId(home.thread("fork").id())));
    assertThat(Descendant.plain(rollout(home, "fork"))).isEqualTo(fork);
  }

  @ParameterizedTest(name = "database: {0}")
  @ValueSource(booleans = {false, true})
  void leavesANewThreadThatCodexCompressedSince(boolean database) throws Exception {
    var builder = CodexHome.in(temp.resolve("target"));
    var home = database ? builder.build() : builder.withoutDatabase().build();
    bring(home, archive("source", home(temp.resolve("source"), "three")), b -> b);
    var before = titles(home.folder());
    compress(rollout(home, THREAD).path());

    var report = undoNewest(home.folder());

    assertThat(report.transaction()).isEmpty();
    assertThat(report.left())
        .filteredOn(change -> change.kind() == Change.Kind.FILE)
        .extracting(Change::state)
        .containsExactly(Change.State.CHANGED_SINCE);
    assertThat(titles(home.folder())).isEqualTo(before);
  }

  @Test
  void leavesTheFolderThatStandsInForThatOfAThreadThatGoesBackUnderAnotherName() throws Exception {
    var home = CodexHome.in(temp.resolve("target")).build();
    var first = windows("first", "one");
    bring(home, archive("first", first), ImportRequest.Builder::historyOnly);
    var thread = threads(home.folder()).get(0);
    compress(thread.rollouts().get(0).path());
    var readme = Path.of(thread.cwd()).resolve("README.txt");
    Files.delete(readme);
    var more =
        windows("second", "one", "two").thread("other", t -> t.cwd("C:\\work").turn("else", "yes"));
    bring(home, archive("second", more), ImportRequest.Builder::historyOnly);
    assertThat(readme).exists();

    undoNewest(home.folder());

    assertThat(threads(home.folder())).hasSize(1);
    assertThat(readme).exists();
  }

  private CodexHomeBuilder windows(String name, String... turns) {
    return CodexHome.in(temp.resolve(name))
        .seed(5)
        .thread(
            THREAD,
            t -> {
              t.cwd("C:\\work");
              Arrays.stream(turns).forEach(turn -> t.turn(turn, "yes"));
            });
  }

  /** A home with the thread, with two turns, the second as is said. */
  private static CodexHomeBuilder home(Path folder, String second, Consumer<ThreadBuilder> more) {
    return CodexHome.in(folder)
        .seed(5)
        .thread(
            THREAD,
            t -> more.accept(t.cwd("/here").named("It").turn("one", "yes").turn(second, "no")));
  }

  private static CodexHomeBuilder home(Path folder, String second) {
    return home(folder, second, t -> {});
  }

  private CodexHome target(boolean compressed, String second) throws Exception {
    Consumer<ThreadBuilder> packing = compressed ? ThreadBuilder::compressed : t -> {};
    return home(temp.resolve("target"), second, packing).build();
  }

  private void overwrite(CodexHome home, String second) throws Exception {
    bring(
        home,
        archive(second, home(temp.resolve(second), second)),
        request -> request.onConflict(ConflictRule.OVERWRITE));
  }

  private Path archive(String name, CodexHomeBuilder home) throws Exception {
    var archive = temp.resolve(name + ".tar.gz");
    Porter.open(home.build().folder()).export(ExportRequest.to(archive).build());
    return archive;
  }

  private static void bring(
      CodexHome home, Path archive, UnaryOperator<ImportRequest.Builder> options) throws Exception {
    var request = ImportRequest.from(archive).historyOnly().withoutSnapshot();
    assertThat(Porter.open(home.folder()).run(options.apply(request).build()).transaction())
        .isPresent();
  }

  private static UndoReport undoNewest(Path home) throws Exception {
    var transactions = Porter.open(home).transactions();
    return transactions.undo(transactions.list().get(0).id());
  }

  private static List<CodexThread> threads(Path home) throws Exception {
    return Porter.open(home).list(Selection.EVERYTHING).threads();
  }

  private static List<String> titles(Path home) throws Exception {
    return threads(home).stream().map(CodexThread::title).toList();
  }

  /** A thread's first rollout, as it is now. */
  private RolloutFile rollout(CodexHome home, String key) throws Exception {
    var known = home.threads().stream().filter(thread -> thread.key().equals(key)).findFirst();
    return threads(home.folder()).stream()
        .filter(thread -> known.isEmpty() || thread.id().value().equals(known.get().id()))
        .flatMap(thread -> Descendant.rollout(thread, thread.id()).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Compresses a rollout, as Codex does with old ones. */
  private static void compress(Path file) throws Exception {
    Files.write(
        file.resolveSibling(file.getFileName() + ".zst"), Zstd.compress(Files.readAllBytes(file)));
    Files.delete(file);
  }
}
