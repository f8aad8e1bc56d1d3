package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.catalogue.Lineage.Because;
import dev.threadporter.catalogue.Lineage.Member;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.Unreadable;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import dev.threadporter.testkit.home.SampleThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The catalogue of a home without a database")
class CatalogueTest {
  @TempDir Path temp;

  @Test
  void tellsOfAThreadWhatCodexWouldReadFromItsRollout() throws Exception {
    var home =
        home()
            .thread(
                "one",
                t -> t.cwd("/src/ä").turn("please fix", "done").movedTo("/src/b").turn("x", "y"))
            .build();
    var sample = home.thread("one");

    var thread = only(catalogue(home));

    assertThat(thread.id().value()).isEqualTo(sample.id());
    assertThat(thread.preview()).isEqualTo("please fix");
    assertThat(thread.cwd()).isEqualTo("/src/b");
    assertThat(thread.updated().truncatedTo(ChronoUnit.MILLIS)).isEqualTo(sample.updated());
    assertThat(thread.hasRow()).isFalse();
    assertThat(thread.title()).isEqualTo("please fix");
  }

  @Test
  void takesNamesFromTheIndexBecauseNoRowHasThem() throws Exception {
    var home =
        home()
            .thread("legacy", t -> t.legacy().named("A name").turn("a", "b"))
            .thread("new", t -> t.turn("c", "d"))
            .build();
    var index = home.sessionIndex();
    Files.writeString(
        index,
        Files.readString(index)
            + new SessionIndex.Entry("Another", "").line(id(home.thread("new")))
            + "\n");

    var threads = catalogue(home);

    assertThat(threads.thread(id(home.thread("legacy"))).orElseThrow().name()).contains("A name");
    assertThat(threads.thread(id(home.thread("new"))).orElseThrow().name()).contains("Another");
  }

  @Test
  void takesThePlainFileOfTwoWithoutAWordAboutItsCompressedSibling() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var plain = home.thread("one").rollout().file();
    Files.copy(plain, plain.resolveSibling(plain.getFileName() + ".zst"));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(plain));
    assertThat(catalogue.findings()).isEmpty();
  }

  @Test
  void namesAFileThatIsThereTwice() throws Exception {
    var home =
        home().thread("one", t -> t.turn("a", "b").damaged(DamageBuilder::duplicateFile)).build();

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts()).hasSize(1);
    assertThat(catalogue.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.DUPLICATE_ROLLOUT);
  }

  @Test
  void takesTheActiveFileOfTwoAndNamesTheArchivedOne() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var active = home.thread("one").rollout().file();
    var archived =
        Files.createDirectories(home.folder().resolve("archived_sessions"))
            .resolve(active.getFileName());
    Files.copy(active, archived);

    var catalogue = catalogue(home);

    assertThat(only(catalogue).archived()).isFalse();
    assertThat(catalogue.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.DUPLICATE_ROLLOUT))
        .satisfies(f -> assertThat(f.path()).contains(archived.toString()));
  }

  @Test
  void namesFilesThatAreOnlyCalledLikeRolloutsInTheOrderOfTheirPaths() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var folder = home.folder().resolve("sessions/2026/11/20");
    for (var name :
        List.of(
            "rollout-z.jsonl",
            "rollout-a.jsonl",
            "rollout-m.jsonl",
            "rollout-x.jsonl.tmp",
            "notes.txt")) {
      Files.writeString(folder.resolve(name), "{}\n");
    }

    var catalogue = catalogue(home);

    assertThat(catalogue.findings())
        .allSatisfy(f -> assertThat(f.code()).isEqualTo(FindingCode.UNSUPPORTED_ROLLOUT))
        .extracting(f -> Path.of(f.path().orElseThrow()).getFileName().toString())
        .containsExactly("rollout-a.jsonl", "rollout-m.jsonl", "rollout-z.jsonl");
  }

  @Test
  void doesNotFollowLinksBelowItsFoldersButOfTheFolderItself() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var elsewhere = temp.resolve("elsewhere");
    Files.move(home.folder().resolve("sessions"), elsewhere);
    Files.createSymbolicLink(home.folder().resolve("sessions"), elsewhere);
    Files.createSymbolicLink(elsewhere.resolve("2025"), elsewhere.resolve("2026"));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts().get(0).path())
        .startsWith(home.folder().resolve("sessions"));
    assertThat(catalogue.findings()).isEmpty();
  }

  @Test
  void namesAFolderThatMayNotBeReadAndGoesOn() throws Exception {
    var home =
        home()
            .thread("a", t -> t.createdAt(Instant.parse("2026-11-18T09:00:00Z")).turn("a", "b"))
            .thread("b", t -> t.createdAt(Instant.parse("2026-11-20T09:00:00Z")).turn("c", "d"))
            .build();
    var locked = home.folder().resolve("sessions/2026/11/18");
    var disk = FaultyFileSystem.wrap(home.folder(), new Unreadable(locked::equals));

    var catalogue = catalogue(disk.root());

    assertThat(only(catalogue).id()).isEqualTo(id(home.thread("b")));
    assertThat(catalogue.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.UNREADABLE_ROLLOUT))
        .satisfies(f -> assertThat(f.path()).contains(locked.toString()));
  }

  @Test
  void namesAnEmptyRolloutOnce() throws Exception {
    var home =
        home().thread("one", t -> t.turn("a", "b").damaged(DamageBuilder::emptyFile)).build();

    var catalogue = catalogue(home);

    assertThat(catalogue.threads()).isEmpty();
    assertThat(catalogue.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.EMPTY_ROLLOUT);
  }

  @Test
  void goesOnWithASegmentThatARevertBegan() throws Exception {
    var home =
        home()
            .thread("one", t -> t.turn("a", "b").turn("c", "d").revertedTo(1).turn("e", "f"))
            .build();
    var sample = home.thread("one");

    var thread = only(catalogue(home));

    assertThat(thread.rollouts())
        .extracting(file -> file.path())
        .containsExactlyElementsOf(sample.rollouts().stream().map(r -> r.file()).toList());
  }

  @Nested
  @DisplayName("closes a choice over its lineage:")
  class Closure {
    private CodexHome family() throws IOException {
      return home()
          .thread("root", t -> t.turn("a", "b").turn("c", "d"))
          .thread("fork", t -> t.forkOf("root", 1).turn("e", "f"))
          .thread("grand", t -> t.forkOf("fork").turn("g", "h"))
          .thread("agent", t -> t.subAgentOf("root").turn("i", "j"))
          .thread("agents agent", t -> t.subAgentOf("agent").turn("k", "l"))
          .thread("other", t -> t.turn("m", "n"))
          .build();
    }

    @Test
    void aForkBringsItsBasesBeforeItself() throws Exception {
      var home = family();

      var members = members(home, "grand", true);

      assertThat(ids(members))
          .containsExactly(value(home, "root"), value(home, "fork"), value(home, "grand"));
      assertThat(members)
          .extracting(Member::because)
          .containsExactly(Because.BASE, Because.BASE, Because.SELECTED);
    }

    @Test
    void aThreadBringsItsSubAgentsAndTheirs() throws Exception {
      var home = family();

      assertThat(ids(members(home, "root", true)))
          .containsExactlyInAnyOrder(
              value(home, "root"), value(home, "agent"), value(home, "agents agent"));
      assertThat(ids(members(home, "root", false))).containsExactly(value(home, "root"));
    }

    @Test
    void aBaseThatIsMissingIsNamed() throws Exception {
      var home = family();
      Files.delete(home.thread("root").rollout().file());
      var catalogue = catalogue(home);

      var lineage =
          Lineage.of(
              catalogue, List.of(catalogue.thread(id(home.thread("fork"))).orElseThrow()), true);

      assertThat(ids(lineage.members())).containsExactly(value(home, "fork"));
      assertThat(lineage.findings())
          .singleElement()
          .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.MISSING_BASE))
          .satisfies(f -> assertThat(f.thread()).contains(value(home, "fork")))
          .satisfies(f -> assertThat(f.arguments()).containsEntry("base", value(home, "root")));
    }

    @Test
    void basesThatFormACircleEnd() throws Exception {
      var home =
          home()
              .thread("a", t -> t.turn("a", "b"))
              .thread("b", t -> t.forkOf("a").turn("c", "d"))
              .build();
      var first = home.thread("a").rollout().file();
      var text = Files.readString(first);
      Files.writeString(
          first,
          text.replaceFirst(
              "\"payload\":\\{",
              "\"payload\":{\"history_base\":{\"thread_id\":\""
                  + home.thread("b").id()
                  + "\",\"end_ordinal_exclusive\":1,\"end_byte_offset\":1},"));

      assertThat(ids(members(home, "a", true)))
          .containsExactlyInAnyOrder(value(home, "a"), value(home, "b"));
    }

    private List<Member> members(CodexHome home, String key, boolean subagents) throws IOException {
      var catalogue = catalogue(home);
      var chosen = List.of(catalogue.thread(id(home.thread(key))).orElseThrow());
      return Lineage.of(catalogue, chosen, subagents).members();
    }

    private static String value(CodexHome home, String key) {
      return home.thread(key).id();
    }

    private static List<String> ids(List<Member> members) {
      return members.stream().map(member -> member.thread().id().value()).toList();
    }
  }

  @Nested
  @DisplayName("finds the folder that a thread is in now:")
  class Settings {
    @Test
    void theLastOneThatIsWhole() throws Exception {
      assertThat(cwd(settings("/a") + settings("/b") + "{\"type\":\"x\"}\n")).contains("/b");
      assertThat(cwd(settings("/a") + settings("/b").replace("\"}}}\n", ""))).contains("/a");
    }

    @Test
    void noneIfThereIsNoneAtTheEnd() throws Exception {
      assertThat(cwd("{\"type\":\"x\"}\n")).isEmpty();
      assertThat(cwd(settings("/a") + "{\"text\":\"" + "x".repeat(300_000) + "\"}\n")).isEmpty();
    }

    @Test
    void noneThatIsOnlyTalkedAbout() throws Exception {
      var quoted = settings("/evil").strip().replace("\\", "\\\\").replace("\"", "\\\"");

      assertThat(cwd(settings("/a") + "{\"text\":\"" + quoted + "\"}\n")).contains("/a");
    }

    private Optional<String> cwd(String lines) throws IOException {
      var name = "rollout-2026-11-20T09-08-07-01a1f82f-1e80-72f9-ae4c-2aff228d7b70.jsonl";
      var file = Files.writeString(temp.resolve(name), lines);
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      var parsed = dev.threadporter.rollout.RolloutName.parse(name).orElseThrow();
      return SettingsTail.cwd(dev.threadporter.rollout.RolloutFile.look(file, parsed, false));
    }

    private static String settings(String cwd) {
      return "{\"timestamp\":\"t\",\"type\":\"event_msg\",\"payload\":{\"type\":\"thread_settings_applied\","
          + "\"thread_settings\":{\"cwd\":\""
          + cwd
          + "\"}}}\n";
    }
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("home"))
        .generation(Generation.latest())
        .seed(7)
        .withoutDatabase();
  }

  private Catalogue catalogue(CodexHome home) throws IOException {
    return catalogue(home.folder());
  }

  private Catalogue catalogue(Path folder) throws IOException {
    var home = new dev.threadporter.home.CodexHome(folder);
    try (var open = OpenHome.open(home, Host.real(), Optional.empty(), temp)) {
      return open.catalogue();
    }
  }

  private static CodexThread only(Catalogue catalogue) {
    assertThat(catalogue.threads()).hasSize(1);
    return catalogue.threads().iterator().next();
  }

  private static dev.threadporter.thread.ThreadId id(SampleThread thread) {
    return new dev.threadporter.thread.ThreadId(thread.id());
  }
}
