package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.LiveWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("export, backup, inspect and import")
class TransferTest {
  private static final String OLD = "/src/it's mine";

  @TempDir Path temp;
  private CodexHome source;
  private CodexHome target;
  private Path archive;

  @BeforeEach
  void makeHomes() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .thread("one", t -> t.cwd(OLD).turn("Alpha", "yes"))
            .thread("two", t -> t.cwd("/src/other").named("Beta").archived())
            .build();
    target = CodexHome.in(temp.resolve("target")).seed(2).build();
    archive = temp.resolve("threads.tar.gz");
  }

  private Cli.Result source(Object... words) {
    return Cli.piped().with("CODEX_HOME", source.folder()).run(words);
  }

  private Cli.Result target(Object... words) {
    return Cli.piped().with("CODEX_HOME", target.folder()).run(words);
  }

  private void exportAll() {
    assertThat(source("export", "--all", "-o", archive).exit()).isZero();
  }

  @Test
  void anExportTellsWhatItWrote() throws Exception {
    var result = source("export", "--all", "-o", archive, "--json");
    assertThat(result.exit()).as(result.out()).isZero();
    assertThat(result.json().members().keySet().toString())
        .isEqualTo("[schema, output, bytes, threads, projects, findings]");
    assertThat(result.json().text("schema")).isEqualTo("porter.export/1");
    assertThat(result.json().text("output")).isEqualTo(archive.toString());
    assertThat(result.json().number("bytes")).isEqualTo(Files.size(archive));
    var thread = result.list("threads").get(0);
    assertThat(thread.members().keySet().toString())
        .isEqualTo("[id, title, rollouts, bytes, because]");
    assertThat(thread.text("because")).isEqualTo("selected");
    var text = source("export", "--all", "--force", "-o", archive);
    assertThat(text.out()).contains("Alpha", "Beta", "Wrote " + archive + ": 2 threads");
  }

  @Test
  void anExportNeedsASelectionAndABackupDoesNot() throws Exception {
    assertThat(source("export", "-o", archive).exit()).isEqualTo(2);
    assertThat(source("export", "-o", archive, "--json").error()).isEqualTo("no-selection");
    assertThat(archive).doesNotExist();
    var backup = source("backup", "-o", archive, "--json");
    assertThat(backup.json().text("schema")).isEqualTo("porter.backup/1");
    assertThat(backup.list("threads")).hasSize(2);
  }

  @Test
  void anExportThatMatchesNothingWritesNothing() throws Exception {
    var result = source("export", "--query", "nowhere to be found", "-o", archive, "--json");
    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.error()).isEqualTo("nothing-selected");
    assertThat(archive).doesNotExist();
  }

  @Test
  void anOutputThatExistsIsKept() throws Exception {
    Files.writeString(archive, "mine");
    assertThat(source("export", "--all", "-o", archive).err()).contains("exists", "--force");
    assertThat(source("export", "--all", "-o", archive, "--json").error())
        .isEqualTo("output-exists");
    assertThat(source("export", "--all", "-o", archive).exit()).isEqualTo(2);
    assertThat(archive).hasContent("mine");
    assertThat(source("export", "--all", "--force", "-o", archive).exit()).isZero();
  }

  @Test
  void anOutputOfAnUnknownKindOrLevelIsWrongUsage() {
    assertThat(source("export", "--all", "-o", temp.resolve("x.zip")).exit()).isEqualTo(2);
    assertThat(source("export", "--all", "--level", "99", "-o", archive).exit()).isEqualTo(2);
    assertThat(archive).doesNotExist();
  }

  @Test
  void aNameThatEndsInASlashIsAFolder() {
    var folder = temp.resolve("folder");
    assertThat(source("export", "--all", "-o", folder + "/").exit()).isZero();
    assertThat(folder.resolve("sessions")).isDirectory();
    assertThat(target("import", folder, "--history-only").exit()).isZero();
  }

  @Test
  void inspectReadsToTheEndForJson() throws Exception {
    exportAll();
    var json = target("inspect", archive, "--json");
    assertThat(json.json().members().keySet().toString())
        .isEqualTo("[schema, archive, entries, verified]");
    assertThat(json.json().isTrue("verified")).isTrue();
    assertThat(json.list("entries").get(0).members().keySet().toString())
        .isEqualTo("[path, bytes, sha256]");
    assertThat(target("inspect", archive).out()).contains("Alpha", "--verify");
    assertThat(target("inspect", archive, "--verify").out()).contains("Whole");
  }

  @Test
  void anUndecidedFolderStopsAllAndTellsWhatToType() throws Exception {
    exportAll();
    var before = Tree.of(target.folder(), path -> path.startsWith("porter"));
    var text = target("import", archive);
    assertThat(text.exit()).isEqualTo(3);
    assertThat(text.out()).contains("UNDECIDED", "Nothing was written");
    assertThat(text.err())
        .contains("--cwd-map '/src/it'\\''s mine=/new/folder'")
        .contains("--history-only-for '/src/it'\\''s mine'")
        .contains("--cwd-map /src/other=/new/folder");
    var json = target("import", archive, "--json");
    assertThat(json.error()).isEqualTo("undecided-folder");
    assertThat(json.json().object("error").orElseThrow().list("details").toString())
        .contains(OLD, "--cwd-map");
    assertThat(json.list("threads").get(0).text("action")).isEqualTo("undecided");
    before.assertUnchanged();
    var dryRun = target("import", archive, "--dry-run", "--json");
    assertThat(dryRun.exit()).isEqualTo(3);
    assertThat(dryRun.json().isTrue("dryRun")).isTrue();
  }

  @Test
  void aDryRunShowsWhereEachFolderGoes() throws Exception {
    exportAll();
    var here = Files.createDirectories(temp.resolve("here"));
    var before = Tree.of(target.folder());
    var map = OLD + "=" + here;
    var text =
        target(
            "import", archive, "--dry-run", "--cwd-map", map, "--history-only-for", "/src/other");
    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains(OLD, "yes", "rule", "history only", "2 import", "dry run");
    assertThat(text.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    var json = target("import", archive, "--dry-run", "--json", "--cwd-map", map, "--history-only");
    assertThat(json.json().members().keySet().toString())
        .isEqualTo("[schema, dryRun, transaction, threads, projects, counts, findings]");
    assertThat(json.json().members().get("transaction")).isNull();
    var thread = json.list("threads").get(0);
    assertThat(thread.members().keySet().toString())
        .isEqualTo(
            "[id, title, action, sourceCwd, cwd, historyOnly, newId, rollouts, reason, divergence,"
                + " findings]");
    assertThat(json.list("projects").get(0).members().keySet().toString())
        .isEqualTo("[from, to, exists, decidedBy, threads, proposals, git]");
    assertThat(json.json().object("counts").orElseThrow().number("import")).isEqualTo(2);
    before.assertUnchanged();
  }

  @Test
  void aPlanHasARowForEachProjectWithAllThatWasDecided() throws Exception {
    var deep = "C:\\Users\\Jörg\\a rather long folder name\\with a project in it";
    var here = Files.createDirectories(temp.resolve("here"));
    var foreign =
        CodexHome.in(temp.resolve("foreign"))
            .seed(5)
            .thread(t -> t.cwd(deep))
            .thread(t -> t.cwd(deep))
            .thread(t -> t.cwd("D:\\mapped"))
            .thread(t -> t.cwd("D:\\read"))
            .thread(t -> t.cwd("\\\\server\\share\\x"))
            .thread(t -> t.cwd("/"))
            .build();
    var words =
        new Object[] {
          "import",
          foreign.folder(),
          "--dry-run",
          "--cwd-map",
          "C:\\Users=/home/somebody/else",
          "--cwd-map",
          "D:\\mapped=" + here,
          "--history-only-for",
          "D:\\read",
        };

    var text = target(words);
    var json = target(Stream.concat(Stream.of(words), Stream.of("--json")).toArray());

    assertThat(text.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(text.out().lines().limit(6))
        .satisfiesExactlyInAnyOrder(
            row -> assertThat(row).matches("FROM +TO +EXISTS +THREADS +DECIDED BY"),
            row -> assertThat(row).matches("…\\S.* project in it +….* project in it +no +2 +rule"),
            row -> assertThat(row).matches("D:\\\\mapped +\\S*here +yes +1 +rule"),
            row -> assertThat(row).matches("D:\\\\read +…?\\S*/read-\\w+ +no +1 +history only"),
            row -> assertThat(row).matches("\\\\\\\\server\\\\share\\\\x +\\? +- +1 +UNDECIDED"),
            row -> assertThat(row).matches("/ +/ +yes +1 +exists here"));
    assertThat(json.list("projects"))
        .extracting(
            project -> project.members().get("from"),
            project -> project.members().get("to") == null,
            project -> project.members().get("exists"),
            project -> project.members().get("decidedBy"),
            project -> project.members().get("threads"))
        .containsExactlyInAnyOrder(
            tuple(deep, false, false, "rule", 2L),
            tuple("D:\\mapped", false, true, "rule", 1L),
            tuple("D:\\read", false, false, "history-only", 1L),
            tuple("\\\\server\\share\\x", true, false, "undecided", 1L),
            tuple("/", false, true, "exists-here", 1L));
    assertThat(json.list("projects").stream().map(project -> "" + project.members().get("to")))
        .contains(
            here.toString(), "/home/somebody/else/Jörg" + deep.substring(13).replace('\\', '/'));
  }

  @Test
  void anImportIsDoneOnce() throws Exception {
    exportAll();
    var first = target("import", archive, "--history-only", "--json");
    assertThat(first.exit()).as(first.out()).isZero();
    assertThat(first.json().text("transaction")).isNotBlank();
    var listed = target("list", "--all", "--json");
    assertThat(listed.list("threads")).hasSize(2);
    var again = target("import", archive, "--history-only", "--json");
    assertThat(again.exit()).as(again.out()).isZero();
    assertThat(again.json().members().get("transaction")).isNull();
    assertThat(again.json().object("counts").orElseThrow().number("skip-identical")).isEqualTo(2);
  }

  @Test
  void aSelectionNarrowsWhatIsImported() throws Exception {
    exportAll();
    var id = source.thread("two").id().toString();
    var result = target("import", archive, "--thread", id, "--history-only", "--json");
    assertThat(result.list("threads")).hasSize(1);
    var archived = target("import", archive, "--query", "beta", "--dry-run", "--json");
    assertThat(archived.list("threads")).as(archived.out()).hasSize(1);
    assertThat(target("import", archive, "--query", "nowhere").exit()).isEqualTo(7);
  }

  @Test
  void aBrokenRuleIsWrongUsage() {
    exportAll();
    assertThat(target("import", archive, "--cwd-map", "/src").exit()).isEqualTo(2);
    assertThat(target("import", archive, "--cwd-map", "/src=relative").exit()).isEqualTo(2);
    assertThat(target("import", archive, "--cwd-map", "/src=/a", "--cwd-map", "/src=/b").exit())
        .isEqualTo(2);
  }

  @Test
  void aHomeThatCodexUsesIsLeftAlone() throws Exception {
    exportAll();
    try (var codex = LiveWriter.open(target.stateDatabase())) {
      codex.execute("BEGIN IMMEDIATE");
      var result = target("import", archive, "--history-only", "--json");
      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.error()).isEqualTo("in-use");
      codex.execute("COMMIT");
    }
  }

  @Test
  void anArchiveThatIsNotWholeIsRefused() throws Exception {
    exportAll();
    var bytes = Files.readAllBytes(archive);
    var cut = Files.write(temp.resolve("cut.tar.gz"), Arrays.copyOf(bytes, 900));
    bytes[bytes.length / 2] ^= 1;
    var flipped = Files.write(temp.resolve("flipped.tar.gz"), bytes);
    var text = Files.writeString(temp.resolve("text.tar.gz"), "not an archive at all");
    for (var bad : new Path[] {cut, flipped, text}) {
      var result = target("import", bad, "--history-only", "--json");
      assertThat(result.exit()).as(bad.toString()).isEqualTo(5);
      assertThat(result.error()).startsWith(bad.equals(text) ? "not-an-archive" : "archive-");
      assertThat(target("inspect", bad, "--verify").exit()).isEqualTo(5);
    }
    assertThat(target("list", "--all", "--json").list("threads")).isEmpty();
  }

  @Test
  void anArchiveThatIsNotThereIsNamed() {
    var result = target("import", temp.resolve("missing.tar.gz"));
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("missing.tar.gz");
  }

  @Test
  void whatIsLeftOutIsNamed() throws Exception {
    var damaged =
        CodexHome.in(temp.resolve("damaged"))
            .thread("good", t -> t.turn("fine", "yes"))
            .thread("empty", t -> t.damaged(d -> d.emptyFile()))
            .build();
    var cli = Cli.piped().with("CODEX_HOME", damaged.folder());
    var json = cli.run("export", "--all", "-o", archive, "--json");
    assertThat(json.exit()).isEqualTo(6);
    assertThat(json.error()).isEqualTo("left-out");
    assertThat(json.list("threads")).hasSize(1);
    var text = cli.run("export", "--all", "--force", "-o", archive);
    assertThat(text.exit()).isEqualTo(6);
    assertThat(text.err())
        .contains(damaged.thread("empty").rollout().path().getFileName().toString());
  }

  @Test
  void quietSaysNothingOfWhatWentWell() {
    var result = source("export", "--all", "-q", "-o", archive);
    assertThat(result.exit()).isZero();
    assertThat(result.out() + result.err()).isEmpty();
  }

  @Test
  void aSourceThatIsNotThereIsNamed() throws Exception {
    var missing = temp.resolve("gone.tar.gz");
    for (var command : List.of("import", "inspect")) {
      var result = target(command, missing);
      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.err()).contains(missing.toString()).hasLineCount(1);
      assertThat(target(command, missing, "--json").error()).isEqualTo("no-source");
    }
    var folder = Files.createDirectories(temp.resolve("documents"));
    Files.writeString(folder.resolve("letter.txt"), "Dear Sam");
    var wrong = target("import", folder);
    assertThat(wrong.exit()).isEqualTo(7);
    assertThat(wrong.err()).contains(folder.toString()).doesNotContain("--codex-home");
  }

  @Test
  void aRolloutThatWasDeletedIsLeftOutAsOneThatWasEmptied() throws Exception {
    var one = source.thread("one");
    Files.delete(one.rollout().file());
    var deleted = source("export", "--all", "-o", archive);
    assertThat(deleted.exit()).isEqualTo(6);
    assertThat(deleted.err()).contains(one.id()).contains("one thing was left out");
    assertThat(source("export", "--thread", source.thread("two").id(), "--force", "-o", archive))
        .satisfies(other -> assertThat(other.exit()).isZero());
  }

  @Test
  void aFolderIsNotReplacedAndNobodyIsToldToForceIt() throws Exception {
    var folder = Files.createDirectories(temp.resolve("mine"));
    var mine = Files.writeString(folder.resolve("letter.txt"), "Dear Sam");
    var result = source("export", "--all", "-o", folder + "/", "--force");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(folder.toString()).doesNotContain("--force");
    assertThat(mine).hasContent("Dear Sam");
  }
}
