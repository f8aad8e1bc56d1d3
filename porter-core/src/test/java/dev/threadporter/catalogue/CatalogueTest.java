package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.Unreadable;
import dev.threadporter.testkit.home.DamageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The catalogue of a home without a database")
class CatalogueTest extends Catalogued {
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
  void goesOnWithTheNewestFileThatCanBeRead() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b").turn("c", "d").revertedTo(1)).build();
    var files = home.thread("one").rollouts();
    Files.write(files.get(1).file(), new byte[0]);

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts())
        .extracting(file -> file.path())
        .containsExactly(files.get(0).file());
    assertThat(catalogue.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.EMPTY_ROLLOUT);
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
}
