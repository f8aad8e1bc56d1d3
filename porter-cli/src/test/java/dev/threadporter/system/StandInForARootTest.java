package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.Transactions.UndoReport;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder that stands in for a workspace root alone")
class StandInForARootTest {
  private static final String CWD = "C:\\proj";
  private static final String ROOT = "E:\\shared";

  @TempDir Path temp;
  private Path target;
  private Path here;

  @BeforeEach
  void makeATarget() throws Exception {
    target = CodexHome.in(temp.resolve("target")).seed(1).build().folder();
    here = Files.createDirectories(temp.resolve("here")).toRealPath();
  }

  @Test
  void staysForTheSecondImportWhenTheFirstIsUndone() throws Exception {
    var first = bring("one", 2);
    var second = bring("two", 3);

    var older = undo(first);

    assertThat(older.left()).isEmpty();
    assertThat(readme()).content().contains(ROOT, id(second)).doesNotContain(id(first));
    assertIsKnownByItsOldName();
  }

  @Test
  void staysForTheFirstImportWhenTheSecondIsUndone() throws Exception {
    var first = bring("one", 2);
    var alone = Files.readString(readme(), UTF_8);
    var second = bring("two", 3);

    var newer = undo(second);

    assertThat(newer.left()).isEmpty();
    assertThat(readme()).hasContent(alone);
    assertThat(undo(first).left()).isEmpty();
    assertThat(target.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void goesWithTheLastOfItsImports() throws Exception {
    var first = bring("one", 2);
    var second = bring("two", 3);

    undo(first);
    var newer = undo(second);

    assertThat(newer.left()).isEmpty();
    assertThat(target.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void staysForAThreadThatWentOn() throws Exception {
    var only = bring("one", 2);
    goOn(id(only));

    var undone = undo(only);

    assertThat(undone.left()).isNotEmpty();
    assertThat(readme()).content().contains(ROOT, id(only));
    assertIsKnownByItsOldName();
  }

  @Test
  void keepsTheNameOfAThreadThatWentOnSinceALaterImport() throws Exception {
    var first = bring("one", 2);
    var second = bring("two", 3);
    goOn(id(second));

    undo(second);

    assertThat(readme()).content().contains(id(first), id(second));
  }

  @Test
  void comesBackWithAllItsNamesWhenTheUndoingIsUndone() throws Exception {
    bring("one", 2);
    var second = bring("two", 3);
    var both = Files.readString(readme(), UTF_8);

    var redone = Porter.open(target).transactions().undo(undo(second).transaction().orElseThrow());

    assertThat(redone.left()).isEmpty();
    assertThat(readme()).hasContent(both);
  }

  @Test
  void goesWithAnImportWhoseThreadTookThePlaceOfAnother() throws Exception {
    var source = source("one", 2).folder();
    Porter.open(target).run(mapped(source).map(ROOT + "=" + here + "/shared").build());
    for (var file : files()) {
      var text = Files.readString(file, UTF_8);
      Files.writeString(file, text.replace("\"done\"", "\"undone\""), UTF_8);
    }
    var over =
        Porter.open(target)
            .run(mapped(source).historyOnlyFor(ROOT).onConflict(ConflictRule.OVERWRITE).build());
    assertThat(readme()).content().contains(id(over));

    var undone = undo(over);

    assertThat(undone.left()).isEmpty();
    assertThat(target.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void goesWhenItsThreadsWereMovedToTheirFolder() throws Exception {
    var only = bring("one", 2);
    Porter.open(target).run(mapping());

    undo(only);

    assertThat(target.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void isNotStaleAsAProjectWhileAThreadHasIt() throws Exception {
    bringProject();

    assertThat(stale()).isEmpty();
  }

  @Test
  void isStaleAsAProjectWhenNoThreadHasItAnyMore() throws Exception {
    bringProject();
    var report = Porter.open(target).list(Selection.EVERYTHING).threads();
    for (var thread : report) {
      Files.writeString(
          thread.current().path(),
          Files.readString(thread.current().path(), UTF_8)
              .replace(readme().getParent().toString(), here + "/s"),
          UTF_8);
    }

    assertThat(stale()).hasSize(1);
  }

  private List<Finding> stale() throws Exception {
    return Porter.open(target).doctor(DoctorRequest.EVERYTHING).findings().stream()
        .filter(finding -> finding.code() == FindingCode.PROJECT_ROOT_STALE)
        .toList();
  }

  private void bringProject() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .generation(Generation.V0_169)
            .seed(6)
            .project("App", CWD, ROOT)
            .thread("t", t -> t.cwd(CWD).inProject("App").turn("a", "b"))
            .build();
    ForeignRootTest.addRoot(source.thread("t").rollout().file(), ROOT);
    Porter.open(target).run(mapped(source.folder()).historyOnlyFor(ROOT).build());
  }

  private void assertIsKnownByItsOldName() throws Exception {
    var report = Porter.open(target).run(mapping());

    assertThat(report.plan().left()).isEmpty();
    assertThat(report.plan().changes()).hasSize(1);
  }

  private Repairs mapping() {
    return new Repairs(Set.of(), false, List.of(ROOT + "=" + here + "/s"), Optional.empty(), false);
  }

  private ImportReport bring(String name, long seed) throws Exception {
    return Porter.open(target)
        .run(mapped(source(name, seed).folder()).historyOnlyFor(ROOT).build());
  }

  private CodexHome source(String name, long seed) throws Exception {
    var home =
        CodexHome.in(temp.resolve(name))
            .generation(Generation.V0_169)
            .seed(seed)
            .thread("t", t -> t.cwd(CWD).turn("one", "done"))
            .build();
    ForeignRootTest.addRoot(home.thread("t").rollout().file(), ROOT);
    return home;
  }

  private ImportRequest.Builder mapped(Path source) {
    return ImportRequest.from(source).map(CWD + "=" + here);
  }

  private UndoReport undo(ImportReport report) throws Exception {
    return Porter.open(target).transactions().undo(report.transaction().orElseThrow());
  }

  private static String id(ImportReport report) {
    return report.plan().threads().get(0).id().value();
  }

  private void goOn(String id) throws Exception {
    for (var file : files()) {
      if (file.toString().contains(id)) {
        var lines = Files.readAllLines(file, UTF_8);
        Files.writeString(
            file, lines.get(lines.size() - 1) + "\n", UTF_8, StandardOpenOption.APPEND);
      }
    }
  }

  private Path readme() throws Exception {
    try (var folders = Files.list(target.toRealPath().resolve("porter/history-only"))) {
      return folders.findFirst().orElseThrow().resolve("README.txt");
    }
  }

  private List<Path> files() throws Exception {
    try (var files = Files.walk(target.resolve("sessions"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
  }
}
