package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The commands doctor and repair")
class RepairCommandTest {
  private static final String OLD = "/home/sam/src/app";

  @TempDir Path temp;

  @Test
  void tellWhatIsWrongByCodeCauseFixAndReference() throws Exception {
    var home = broken();

    var doctor = Cli.piped().run("doctor", "--codex-home", home.folder(), "--json");

    assertThat(doctor.exit()).isEqualTo(6);
    assertThat(doctor.error()).isEqualTo("findings");
    var finding = doctor.list("findings").get(0);
    assertThat(finding.text("code")).isEqualTo("empty-preview");
    assertThat(finding.text("severity")).isEqualTo("hidden");
    assertThat(finding.text("cause")).contains("preview");
    assertThat(finding.text("reference")).startsWith("https://github.com/openai/codex/issues/");
    assertThat(finding.object("fix").orElseThrow().text("code")).isEqualTo("empty-preview");
    assertThat(finding.object("fix").orElseThrow().isTrue("safe")).isTrue();
    assertThat(doctor.json().object("counts").orElseThrow().number("cwd-missing")).isEqualTo(2);
  }

  @Test
  void tellPeopleWhatToType() throws Exception {
    var doctor = Cli.terminal().run("doctor", "--codex-home", broken().folder());

    assertThat(doctor.out())
        .contains("-> porter repair --fix empty-preview")
        .contains("porter repair --all-safe mends 1 of these");
  }

  @Test
  void mendOnlyWhatIsAskedForAndSayItInJson() throws Exception {
    var home = broken();
    var before = Tree.of(home.folder());

    var dry = Cli.piped().run(repair(home, "--fix", "empty-preview", "--dry-run", "--json"));
    before.assertUnchanged();
    var done = Cli.piped().run(repair(home, "--fix", "empty-preview", "--json"));

    assertThat(dry.json().isTrue("dryRun")).isTrue();
    assertThat(dry.list("changes")).hasSize(1);
    assertThat(done.exit()).isZero();
    assertThat(done.json().text("transaction")).isNotEmpty();
    assertThat(done.list("changes").get(0).text("to")).isEqualTo("Question 0");
    assertThat(done.list("findings")).hasSize(2);
  }

  @Test
  void refuseToRepairNothingOrWhatNobodyKnows() throws Exception {
    var home = broken();

    assertThat(Cli.piped().run(repair(home)).exit()).isEqualTo(2);
    assertThat(Cli.piped().run(repair(home, "--fix", "no-such-code")).exit()).isEqualTo(2);
  }

  @Test
  void saysByTheExitStatusThatSomethingIsLeft() throws Exception {
    var home = broken();

    var done = Cli.piped().run(repair(home, "--all-safe", "--json"));
    var again = Cli.piped().run(repair(home, "--fix", "cwd-missing"));

    assertThat(done.exit()).isEqualTo(6);
    assertThat(done.error()).isEqualTo("findings-left");
    assertThat(done.list("findings"))
        .extracting(finding -> finding.text("code"))
        .containsOnly("cwd-missing");
    assertThat(again.exit()).isEqualTo(6);
    assertThat(again.err()).contains("Findings that are left: 2.");
  }

  @Test
  void nameARuleThatCoversNothing() throws Exception {
    var home = broken();
    var before = Tree.of(home.folder());

    var done = Cli.piped().run(repair(home, "--cwd-map", "/home/sum=" + temp, "--json"));

    assertThat(done.exit()).isEqualTo(6);
    assertThat(done.list("findings").get(0).text("code")).isEqualTo("rule-unused");
    assertThat(done.list("findings").get(0).text("message")).contains("/home/sum=" + temp);
    before.assertUnchanged();
  }

  @Test
  void showEachChangeBeforeItIsMade() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("filed", t -> t.cwd("/").row("archived", 1))
            .thread("old", t -> t.cwd("/").turn("a", "b").damaged(d -> d.turnOfAnOldCodex()))
            .build();

    var dry = Cli.piped().run(repair(home, "--all-safe", "--dry-run"));

    assertThat(dry.out())
        .contains("archived -> active")
        .contains("lines without ordinal: 4 -> lines without ordinal: 0");
  }

  @Test
  void askForFoldersThatAreMissing() throws Exception {
    var missing = Cli.piped().run(repair(broken(), "--missing-project"));

    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains(OLD).contains("--cwd-map");
  }

  @Test
  void mapMovedProjectsOfThreadsThatWereBroughtInForTheirHistory() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .thread("far", t -> t.cwd("C:\\src\\app").turn("a", "b"))
            .build();
    var target = CodexHome.in(temp.resolve("home")).seed(2).thread(t -> t.cwd("/")).build();
    var here = Files.createDirectories(temp.resolve("app"));
    Cli.piped().run("import", source.folder(), "--history-only", "--codex-home", target.folder());

    var done = Cli.piped().run(repair(target, "--cwd-map", "C:\\src=" + temp, "--json"));

    assertThat(done.exit()).isZero();
    var listed =
        Cli.piped().run("list", "--codex-home", target.folder(), "--query", "app", "--json");
    assertThat(listed.list("threads").get(0).text("cwd")).isEqualTo(here.toString());
    assertThat(listed.list("threads").get(0).isTrue("historyOnly")).isFalse();
    var doctor = Cli.piped().run("doctor", "--codex-home", target.folder());
    assertThat(doctor.out()).contains("Nothing is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void leadAPersonThroughARepair(String language) throws Exception {
    var home = broken();
    var moved = Files.createDirectories(temp.resolve("moved/app"));

    var guided =
        Cli.terminal()
            .typing("nonsense", temp.resolve("mov") + "?", moved.toString(), "y", "y")
            .run(repair(home, "--interactive", "--lang", language));

    assertThat(guided.err()).contains(OLD).contains("[Y/n]").contains("[y/N]");
    assertThat(guided.err()).contains(language.equals("zh") ? "执行吗" : "Do it?");
    assertThat(guided.exit()).isZero();
    assertThat(Cli.piped().run("doctor", "--codex-home", home.folder()).exit()).isZero();
  }

  @Test
  void doNothingIfAPersonSaysNoOrGoesAway() throws Exception {
    var home = broken();
    var before = Tree.of(home.folder());

    var no = Cli.terminal().typing("", "y", "n").run(repair(home, "--interactive"));
    var gone = Cli.terminal().typing("").run(repair(home, "--interactive"));

    assertThat(no.exit()).isZero();
    assertThat(gone.exit()).isEqualTo(130);
    before.assertUnchanged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void leadAPersonThroughAnImport(String language) throws Exception {
    var source = broken();
    var target = CodexHome.in(temp.resolve("target")).seed(2).thread(t -> t.cwd("/")).build();
    var moved = Files.createDirectories(temp.resolve("moved/app"));

    var guided =
        Cli.terminal()
            .typing(moved.toString(), "y")
            .run(
                "import",
                source.folder(),
                "--interactive",
                "--lang",
                language,
                "--codex-home",
                target.folder());

    assertThat(guided.exit()).isZero();
    assertThat(guided.err()).contains(OLD).contains(language.equals("zh") ? "执行吗" : "Do it?");
    assertThat(guided.err())
        .contains(language.equals("zh") ? "还没有写入" : "Nothing was written yet")
        .doesNotContain("dry run", "试运行");
    var listed = Cli.piped().run("list", "--codex-home", target.folder(), "--json");
    assertThat(listed.list("threads")).hasSize(3);
    assertThat(Cli.piped().run("doctor", "--codex-home", target.folder()).exit()).isZero();
  }

  private CodexHome broken() throws Exception {
    return CodexHome.in(temp.resolve("home"))
        .thread("bad", t -> t.row("preview", ""))
        .thread("good", t -> {})
        .build();
  }

  private static Object[] repair(CodexHome home, Object... more) {
    var words = new java.util.ArrayList<Object>();
    words.add("repair");
    words.add("--codex-home");
    words.add(home.folder());
    words.addAll(java.util.List.of(more));
    return words.toArray();
  }
}
