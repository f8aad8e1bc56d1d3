package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.Unreadable;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollout with a fault")
class BadRolloutTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is no JSON",
        "{\"timestamp\":\"2026-11-20T09:00:05.000Z\",\"type\":\"response_item\",\"payl",
        "\u0000\u0000\u0000\u0000",
        "[1,2,3]",
      })
  void isCarriedAndNamedIfALineIsBad(String line) throws Exception {
    var source = home().thread("bad", t -> t.turn("one", "1").line(line).turn("two", "2")).build();
    var archive = temp.resolve("a.tar.gz");

    var exported = Export.run(source, archive);
    var target = target();
    var imported = Import.run(archive, target.folder());

    var number = "" + (source.thread("bad").lines().indexOf(line) + 1);
    assertThat(of(exported.findings(), FindingCode.BAD_LINE))
        .singleElement()
        .satisfies(finding -> isAbout(finding, source, "bad"))
        .satisfies(finding -> assertThat(finding.arguments()).containsEntry("line", number));
    assertThat(of(imported.findings(), FindingCode.BAD_LINE))
        .singleElement()
        .satisfies(finding -> assertThat(finding.arguments()).containsEntry("line", number));
    assertThat(exported.leftOut()).isFalse();
    assertThat(Files.readAllBytes(inTarget(source, "bad", target)))
        .isEqualTo(source.thread("bad").rollout().plainBytes());
  }

  @Test
  void isNamedAFewTimesOnlyHoweverManyLinesAreBad() throws Exception {
    var source = home().thread("bad", t -> t.turn("one", "1")).build();
    var file = source.thread("bad").rollout().file();
    Files.writeString(file, "no JSON\n".repeat(50_000), StandardOpenOption.APPEND);
    var archive = temp.resolve("a.tar.gz");

    var exported = Export.run(source, archive);
    var imported = Import.run(archive, target().folder());

    for (var findings : List.of(exported.findings(), imported.findings())) {
      assertThat(of(findings, FindingCode.BAD_LINE)).hasSize(20);
      assertThat(of(findings, FindingCode.MORE_BAD_LINES))
          .singleElement()
          .satisfies(more -> assertThat(more.message()).contains("49980"));
    }
  }

  @Test
  void isCarriedAndNamedIfItsLastLineIsCut() throws Exception {
    var source =
        home().thread("cut", t -> t.turn("one", "1").damaged(DamageBuilder::cutLastLine)).build();
    var archive = temp.resolve("a.tar.gz");

    var exported = Export.run(source, archive);
    var target = target();
    var imported = Import.run(archive, target.folder());

    assertThat(of(exported.findings(), FindingCode.TRUNCATED_LINE)).hasSize(1);
    assertThat(of(imported.findings(), FindingCode.TRUNCATED_LINE)).hasSize(1);
    assertThat(Files.readAllBytes(inTarget(source, "cut", target)))
        .isEqualTo(source.thread("cut").rollout().plainBytes());
  }

  @Test
  void isCarriedAndNamedIfItStartsWithAByteOrderMark() throws Exception {
    var source =
        home().thread("bom", t -> t.turn("one", "1").damaged(DamageBuilder::byteOrderMark)).build();
    var archive = temp.resolve("a.tar.gz");

    var exported = Export.run(source, archive);
    var target = target();
    Import.run(archive, target.folder());

    assertThat(exported.findings())
        .extracting(Finding::code)
        .containsOnlyOnce(FindingCode.BYTE_ORDER_MARK);
    assertThat(exported.findings()).extracting(Finding::code).doesNotContain(FindingCode.BAD_LINE);
    assertThat(Files.readAllBytes(inTarget(source, "bom", target)))
        .isEqualTo(source.thread("bom").rollout().plainBytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isLeftOutAndNamedIfItIsEmpty(boolean row) throws Exception {
    leavesOut(
        FindingCode.EMPTY_ROLLOUT,
        damage -> {
          damage.emptyFile();
          if (!row) {
            damage.withoutRow();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isLeftOutAndNamedIfItsFirstLineIsNoneOfCodex(boolean row) throws Exception {
    var source =
        withOther(
            damage -> {
              if (!row) {
                damage.withoutRow();
              }
            });
    Files.writeString(source.thread("bad").rollout().file(), "{\"type\":\"something\"}\n");

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(exported.threads())
        .extracting(t -> t.id().value())
        .containsExactly(source.thread("good").id());
    assertThat(of(exported.findings(), FindingCode.THREAD_LEFT_OUT)).hasSize(row ? 1 : 0);
    assertThat(exported.findings())
        .filteredOn(finding -> finding.code() != FindingCode.THREAD_LEFT_OUT)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.code())
                    .isIn(FindingCode.UNREADABLE_ROLLOUT, FindingCode.UNSUPPORTED_ROLLOUT))
        .satisfies(finding -> isAbout(finding, source, "bad"));
    assertThat(exported.leftOut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isLeftOutAndNamedIfItIsCompressedAndDamaged(boolean row) throws Exception {
    var source =
        home()
            .thread(
                "bad",
                t ->
                    t.turn("one", "1 ".repeat(5000))
                        .compressed()
                        .damaged(
                            damage -> {
                              if (!row) {
                                damage.withoutRow();
                              }
                            }))
            .thread("good", t -> t.turn("two", "2"))
            .build();
    var file = source.thread("bad").rollout().file();
    var bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(exported.threads())
        .extracting(t -> t.id().value())
        .containsExactly(source.thread("good").id());
    assertThat(of(exported.findings(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> isAbout(finding, source, "bad"));
  }

  @ParameterizedTest(name = "with {0}, row: {1}")
  @CsvSource({"'',true", "'',false", "no JSON at all,true", "no JSON at all,false"})
  void doesNotTakeTheOtherFilesOfItsThreadAlong(String content, boolean row) throws Exception {
    var source =
        home()
            .thread(
                "reverted",
                t ->
                    t.turn("one", "1")
                        .turn("two", "2")
                        .revertedTo(1)
                        .damaged(
                            damage -> {
                              if (!row) {
                                damage.withoutRow();
                              }
                            }))
            .build();
    var bad = source.thread("reverted").rollouts().get(1).file();
    Files.writeString(bad, content);

    var listed = Porter.open(source.folder()).list(Selection.EVERYTHING);
    var exported = Export.run(source, temp.resolve("a.tar.gz"));
    var target = target();
    var imported = Import.run(temp.resolve("a.tar.gz"), target.folder());

    assertThat(listed.threads()).hasSize(1);
    assertThat(exported.threads())
        .singleElement()
        .satisfies(t -> assertThat(t.rollouts()).hasSize(1));
    assertThat(exported.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(bad.toString()));
    assertThat(exported.leftOut()).isTrue();
    assertThat(imported.plan().threads()).hasSize(1);
    var good = source.thread("reverted").rollouts().get(0).file();
    assertThat(target.folder().resolve(source.folder().relativize(good)))
        .hasSameBinaryContentAs(good);
  }

  @Test
  void isTheOneThatItsRowNamesIfThereAreTwo() throws Exception {
    var source = home().thread("one", t -> t.turn("a", "b").turn("c", "d").archived()).build();
    var archived = source.thread("one").rollout().file();
    var restored = source.folder().resolve(activePath(archived));
    Files.createDirectories(restored.getParent());
    var whole = Files.readString(archived);
    Files.writeString(
        restored, whole.substring(0, whole.lastIndexOf('\n', whole.length() / 2) + 1));

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(exported.threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.thread().archived()).isTrue())
        .satisfies(thread -> assertThat(thread.bytes()).isEqualTo(Files.size(archived)));
    assertThat(exported.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.DUPLICATE_ROLLOUT))
        .satisfies(f -> assertThat(f.path()).contains(restored.toString()));
  }

  @ParameterizedTest
  @CsvSource({"'',longer", "{},own"})
  void makesAnExportIncompleteIfItsRowNamesTheOneWithLess(String line, String which)
      throws Exception {
    var source = home().thread("one", t -> t.turn("a", "b").turn("c", "d").archived()).build();
    var named = source.thread("one").rollout().file();
    var whole = Files.readString(named);
    var longer = source.folder().resolve(activePath(named));
    Files.createDirectories(longer.getParent());
    Files.writeString(longer, whole);
    Files.writeString(
        named, whole.substring(0, whole.lastIndexOf('\n', whole.length() / 2) + 1) + line);

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(exported.threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.bytes()).isEqualTo(Files.size(named)));
    assertThat(of(exported.findings(), FindingCode.DIVERGED_ROLLOUT))
        .singleElement()
        .satisfies(f -> assertThat(f.path()).contains(longer.toString()))
        .satisfies(f -> assertThat(f.message()).contains(which).contains("as Codex does"));
    assertThat(exported.leftOut()).isTrue();
  }

  @Test
  void makesAnExportIncompleteIfTwoFilesPartAndNoRowNamesOne() throws Exception {
    var source =
        home()
            .thread("one", t -> t.turn("a", "b").damaged(DamageBuilder::withoutRow))
            .thread("two", t -> t.turn("c", "d"))
            .build();
    var active = source.thread("one").rollout().file();
    var folder = Files.createDirectories(source.folder().resolve("archived_sessions"));
    Files.writeString(folder.resolve(active.getFileName()), Files.readString(active) + "{}\n");
    Files.writeString(active, "[]\n", StandardOpenOption.APPEND);

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(of(exported.findings(), FindingCode.DIVERGED_ROLLOUT)).hasSize(1);
    assertThat(exported.leftOut()).isTrue();
    assertThat(exported.threads()).hasSize(2);
  }

  @Test
  void isLeftOutAndNamedIfItMayNotBeOpened() throws Exception {
    var source = withOther(damage -> {});
    var file = source.thread("bad").rollout().file();
    var disk = FaultyFileSystem.wrap(source.folder(), new Unreadable(file::equals));

    var exported =
        Porter.builder()
            .home(disk.root())
            .withoutDatabases()
            .build()
            .export(ExportRequest.to(temp.resolve("a.tar.gz")).build());

    assertThat(exported.threads())
        .extracting(t -> t.id().value())
        .containsExactly(source.thread("good").id());
    assertThat(of(exported.findings(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> isAbout(finding, source, "bad"));
    assertThat(exported.leftOut()).isTrue();
  }

  @Test
  void isNamedIfOnlyItsRowIsLeft() throws Exception {
    var source = withOther(DamageBuilder::withoutFile);

    var listing = Porter.open(source.folder()).list(Selection.EVERYTHING);

    assertThat(listing.threads()).hasSize(1);
    assertThat(listing.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.ROW_WITHOUT_ROLLOUT))
        .satisfies(finding -> isAbout(finding, source, "bad"));
  }

  @Test
  void isLeftOutAndNamedIfOnlyItsRowIsLeft() throws Exception {
    leavesOut(FindingCode.ROW_WITHOUT_ROLLOUT, DamageBuilder::withoutFile);
  }

  private void leavesOut(FindingCode code, Consumer<DamageBuilder> damage) throws Exception {
    var source = withOther(damage);

    var exported = Export.run(source, temp.resolve("a.tar.gz"));

    assertThat(exported.threads())
        .extracting(t -> t.id().value())
        .containsExactly(source.thread("good").id());
    assertThat(exported.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
        .satisfies(finding -> isAbout(finding, source, "bad"));
    assertThat(exported.leftOut()).isTrue();
    var imported = Import.run(temp.resolve("a.tar.gz"), target().folder());
    assertThat(imported.plan().threads()).hasSize(1);
  }

  private CodexHome withOther(Consumer<DamageBuilder> damage) throws Exception {
    return home()
        .thread("bad", t -> t.turn("one", "1").damaged(damage))
        .thread("good", t -> t.turn("two", "2"))
        .build();
  }

  private static String activePath(Path file) {
    return RolloutName.parse(file.getFileName().toString()).orElseThrow().activePath();
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("source")).seed(7);
  }

  private CodexHome target() throws Exception {
    return CodexHome.in(temp.resolve("target")).seed(9).build();
  }

  private static Path inTarget(CodexHome source, String key, CodexHome target) {
    return target.folder().resolve(source.folder().relativize(source.thread(key).rollout().path()));
  }

  private static List<Finding> of(List<Finding> findings, FindingCode code) {
    return findings.stream().filter(finding -> finding.code() == code).toList();
  }

  private static void isAbout(Finding finding, CodexHome source, String key) {
    assertThat(finding.thread()).contains(source.thread(key).id());
    assertThat(finding.path()).contains(source.thread(key).rollout().file().toString());
  }
}
