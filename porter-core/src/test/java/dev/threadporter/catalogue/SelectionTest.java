package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A selection")
class SelectionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final FolderLook FOLDERS =
      FolderLookTest.look(Machine.linux(), Path.of("/home/sam/.codex"));

  private final CodexThread shop = thread("aaaa1111", "/src/shop", "Mend the cart", NOON, false);
  private final CodexThread app =
      thread("aaaa2222", "/src/shop-app", "Add a theme", NOON.plusSeconds(60), false);
  private final CodexThread old =
      thread("bbbb3333", "C:\\src\\shop\\web", "Old CART things", NOON.minusSeconds(60), true);
  private final List<CodexThread> threads = List.of(shop, app, old);

  @Test
  void ofNothingMeansTheActiveThreads() throws Exception {
    assertThat(choose(Selection.ACTIVE)).containsExactly(shop, app);
    assertThat(Selection.ACTIVE.isGiven()).isFalse();
  }

  @Test
  void ofAllMeansArchivedThreadsToo() throws Exception {
    assertThat(choose(Selection.EVERYTHING)).containsExactly(shop, app, old);
    assertThat(Selection.EVERYTHING.isGiven()).isTrue();
  }

  @Test
  void ofArchivedMeansThoseOnly() throws Exception {
    assertThat(choose(new Criteria().archived())).containsExactly(old);
  }

  @Test
  void ofIdsFindsAnyThreadByItsBeginningInAnyLetterCase() throws Exception {
    assertThat(choose(Selection.ofThreads("AAAA1", "bbbb"))).containsExactly(shop, old);
    assertThat(choose(Selection.ofThreads(old.id().value()))).containsExactly(old);
  }

  @Test
  void ofAnIdThatSeveralHaveNamesThem() {
    var refusal = refusal(Selection.ofThreads("aaaa"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.AMBIGUOUS_THREAD);
    assertThat(refusal.details())
        .containsExactly(shop.id() + "  Mend the cart", app.id() + "  Add a theme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cccc", "../", "aaaa1111-aaaa-7aaa-8aaa-aaaaaaaaaaaaa"})
  void ofAnIdThatNoneHasIsRefused(String prefix) {
    assertThat(refusal(Selection.ofThreads(prefix)).code()).isEqualTo(ErrorCode.NO_SUCH_THREAD);
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    assertThat(choose(new Criteria().all().exclude("aaaa1"))).containsExactly(app, old);
    assertThat(refusal(new Criteria().all().exclude("aaaa").build()).code())
        .isEqualTo(ErrorCode.AMBIGUOUS_THREAD);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/src/shop, aaaa1111",
    "/src/shop/, aaaa1111",
    "/src, aaaa1111 aaaa2222",
    "/, aaaa1111 aaaa2222",
    "/src/sho, ''",
    "C:\\src\\shop, bbbb3333",
    "C:\\src\\shop\\, bbbb3333",
    "C:\\src\\sho, ''",
    "c:/SRC/shop, bbbb3333",
    "\\\\?\\C:\\src\\shop, bbbb3333",
    "file:///C:/src, bbbb3333",
    "file:///src/shop, aaaa1111",
    "//src/./x/../shop, aaaa1111",
    "/SRC/shop, ''",
    "/src\\shop, ''",
    "src/shop, ''",
  })
  void ofAProjectMeansItsFolderAndWhatIsBelow(String folder, String ids) throws Exception {
    var found = choose(new Criteria().all().project(folder));

    assertThat(String.join(" ", found.stream().map(t -> t.id().value().substring(0, 8)).toList()))
        .isEqualTo(ids);
  }

  @Test
  void ofAQueryLooksAtTitleFolderIdRemoteAndPathInAnyLetterCase() throws Exception {
    assertThat(choose(new Criteria().all().query("cart"))).containsExactly(shop, old);
    assertThat(choose(new Criteria().all().query("SHOP-APP"))).containsExactly(app);
    assertThat(choose(new Criteria().all().query("bbbb3333"))).containsExactly(old);
    assertThat(choose(new Criteria().all().query("example.org"))).hasSize(3);
    assertThat(choose(new Criteria().all().query("rollout-2026"))).hasSize(3);
    assertThat(choose(new Criteria().all().query("nothing"))).isEmpty();
  }

  @Test
  void ofTimesMeansFromTheFirstToBeforeTheSecond() throws Exception {
    assertThat(choose(new Criteria().all().since(NOON))).containsExactly(shop, app);
    assertThat(choose(new Criteria().all().until(NOON))).containsExactly(old);
    assertThat(choose(new Criteria().all().since(NOON).until(NOON.plusSeconds(60))))
        .containsExactly(shop);
  }

  @Test
  void narrowsWithEachCriterion() throws Exception {
    assertThat(choose(new Criteria().query("cart"))).containsExactly(shop);
    assertThat(choose(new Criteria().all().query("cart").since(NOON))).containsExactly(shop);
  }

  private List<CodexThread> choose(Criteria criteria) throws PorterException {
    return choose(criteria.build());
  }

  private List<CodexThread> choose(Selection selection) throws PorterException {
    return selection.choose(threads, "/home/sam/.codex", FOLDERS);
  }

  private PorterException refusal(Selection selection) {
    return catchThrowableOfType(PorterException.class, () -> choose(selection));
  }

  private static CodexThread thread(
      String id, String cwd, String preview, Instant updated, boolean archived) {
    var thread = new ThreadId(id + "-aaaa-7aaa-8aaa-aaaaaaaaaaaa");
    var name = RolloutName.parse("rollout-2026-11-20T09-08-07-" + thread + ".jsonl").orElseThrow();
    return new CodexThread(
        thread,
        Optional.empty(),
        preview,
        cwd,
        updated.minusSeconds(10),
        updated,
        archived,
        "cli",
        Optional.of("openai"),
        "0.169.0",
        true,
        Optional.empty(),
        Optional.empty(),
        new RolloutHead.Git(Optional.empty(), Optional.empty(), Optional.of("git@example.org:x")),
        true,
        List.of(
            new RolloutFile(
                Path.of("/home/sam/.codex/" + name.activePath()),
                name,
                archived,
                1,
                FileTime.from(updated))),
        Optional.empty());
  }

  /** Criteria to combine. */
  private static final class Criteria {
    private Selection made = Selection.ACTIVE;

    Criteria all() {
      return with(made.query(), made.project(), made.since(), made.until(), false, true, "");
    }

    Criteria archived() {
      return with(made.query(), made.project(), made.since(), made.until(), true, false, "");
    }

    Criteria query(String text) {
      return with(
          Optional.of(text),
          made.project(),
          made.since(),
          made.until(),
          made.archived(),
          made.all(),
          "");
    }

    Criteria project(String folder) {
      return with(
          made.query(),
          Optional.of(folder),
          made.since(),
          made.until(),
          made.archived(),
          made.all(),
          "");
    }

    Criteria since(Instant time) {
      return with(
          made.query(),
          made.project(),
          Optional.of(time),
          made.until(),
          made.archived(),
          made.all(),
          "");
    }

    Criteria until(Instant time) {
      return with(
          made.query(),
          made.project(),
          made.since(),
          Optional.of(time),
          made.archived(),
          made.all(),
          "");
    }

    Criteria exclude(String prefix) {
      return with(
          made.query(),
          made.project(),
          made.since(),
          made.until(),
          made.archived(),
          made.all(),
          prefix);
    }

    private Criteria with(
        Optional<String> query,
        Optional<String> project,
        Optional<Instant> since,
        Optional<Instant> until,
        boolean archived,
        boolean all,
        String excluded) {
      var left = excluded.isEmpty() ? made.excluded() : List.of(excluded);
      made = new Selection(List.of(), query, project, since, until, archived, all, left);
      return this;
    }

    Selection build() {
      return made;
    }
  }
}
