package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.json.JsonObject;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("list and show")
class ListTest {
  @TempDir Path temp;
  private static final Instant MOMENT = Instant.parse("2026-11-20T09:00:00Z");

  private CodexHome home;
  private Path project;

  @BeforeEach
  void makeHome() throws Exception {
    project = Files.createDirectories(temp.resolve("my project"));
    home =
        CodexHome.in(temp.resolve("home"))
            .thread("first", t -> t.cwd(project.toString()).turn("Alpha question", "yes"))
            .thread("gone", t -> t.cwd("/no/such/folder").named("Beta"))
            .thread("old", t -> t.cwd(project.toString()).named("Gamma").archived())
            .thread("agent", t -> t.subAgentOf("first"))
            .build();
  }

  private Cli.Result list(Object... more) {
    var words = new ArrayList<Object>(List.of("list", "--codex-home"));
    words.add(home.folder());
    words.addAll(List.of(more));
    return Cli.piped().run(words.toArray());
  }

  private List<String> titles(Object... more) throws Exception {
    var words = new ArrayList<Object>(List.of(more));
    words.add("--json");
    var result = list(words.toArray());
    assertThat(result.exit()).as(result.err()).isZero();
    return result.list("threads").stream().map(ListTest::title).toList();
  }

  private static String title(JsonObject thread) {
    return thread.optionalText("title").orElseThrow();
  }

  @Test
  void takesAProjectInThePersonsOwnFolder() throws Exception {
    var own = Path.of("/nowhere/sam/some project of mine");
    home =
        CodexHome.in(temp.resolve("another home"))
            .thread("mine", t -> t.cwd(own.toString()).named("Mine"))
            .thread("other", t -> t.cwd(project.toString()).named("Other"))
            .build();

    assertThat(titles("--project=~/some project of mine")).containsExactly("Mine");
  }

  @Test
  void showsActiveThreadsTheNewestFirst() throws Exception {
    assertThat(titles()).containsExactly("Beta", "Alpha question");
  }

  @Test
  void addsArchivedThreadsAndSubagentsOnlyWhenAsked() throws Exception {
    assertThat(titles("--all")).containsExactly("Gamma", "Beta", "Alpha question");
    assertThat(titles("--archived")).containsExactly("Gamma");
    assertThat(titles("--subagents")).hasSize(3);
  }

  @Test
  void sortsAndLimits() throws Exception {
    assertThat(titles("--sort", "title", "--all"))
        .containsExactly("Alpha question", "Beta", "Gamma");
    assertThat(titles("--sort", "created", "--limit", "1")).containsExactly("Beta");
  }

  @Test
  void narrowsByEachCriterion() throws Exception {
    var id = home.thread("old").id();
    assertThat(titles("--query", "ALPHA")).containsExactly("Alpha question");
    assertThat(titles("--project", project)).containsExactly("Alpha question");
    assertThat(titles("--missing-project")).containsExactly("Beta");
    assertThat(titles("--thread", id.toString())).containsExactly("Gamma");
    assertThat(titles("--all", "--exclude", id.toString())).hasSize(2);
    assertThat(titles("--until", "2001-01-01")).isEmpty();
    assertThat(titles("--since", "2001-01-01T00:00:00Z")).hasSize(2);
  }

  @Test
  void givesTheDocumentOfTheSpecification() throws Exception {
    var result = list("--json", "--sort", "title", "--limit", "1");
    assertThat(result.json().members().keySet().toString())
        .isEqualTo("[schema, codexHome, threads, findings]");
    assertThat(result.json().text("schema")).isEqualTo("porter.list/1");
    assertThat(result.json().text("codexHome")).isEqualTo(home.folder().toString());
    var thread = result.list("threads").get(0);
    assertThat(thread.members().keySet().toString())
        .isEqualTo(
            "[id, title, preview, cwd, cwdExists, historyOnly, createdAt, updatedAt, archived,"
                + " source, modelProvider, cliVersion, historyMode, parentThreadId, forkedFromId,"
                + " git, rollouts, bytes]");
    assertThat(thread.text("cwd")).isEqualTo(project.toString());
    assertThat(thread.isTrue("cwdExists")).isTrue();
    assertThat(thread.text("updatedAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
    assertThat(thread.list("rollouts").toString())
        .contains(home.thread("first").rollout().path().toString());
  }

  @Test
  void fitsAPipeOf80Columns() {
    assertThat(list("--all").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void changesNothingInTheHome() throws Exception {
    var before = Tree.of(home.folder());
    titles("--all");
    before.assertUnchanged();
  }

  @Test
  void neverLetsATitleReachTheTerminalRaw() throws Exception {
    home =
        CodexHome.in(temp.resolve("evil"))
            .thread(t -> t.cwd("/p").named("\u001b]0;a\u0007 \u202Ecba\u0085"))
            .build();
    var shown = list().out();
    assertThat(shown).contains("␛]0;a␇ <U+202E>cba<U+0085>");
    assertThat(shown.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(shown).doesNotContain("\u202E");
  }

  @Test
  void usesTheHomeOfTheEnvironmentUnlessAnotherIsNamed() {
    var cli = Cli.piped().with("CODEX_HOME", home.folder());
    assertThat(cli.run("list").out()).contains("Beta");
    assertThat(cli.run("list", "--codex-home", temp.resolve("none")).exit()).isEqualTo(7);
  }

  @Test
  void saysWhatToDoWithoutAHome() throws Exception {
    var text = Cli.piped().run("list");
    assertThat(text.exit()).isEqualTo(7);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).contains("/nowhere/sam/.codex", "--codex-home");
    var json = Cli.piped().run("--json", "list");
    assertThat(json.json().text("schema")).isEqualTo("porter.error/1");
    assertThat(json.error()).isEqualTo("no-home");
    assertThat(json.err()).isEmpty();
  }

  @Test
  void namesTheCandidatesOfAnAmbiguousPrefix() throws Exception {
    var shared = home.thread("first").id().toString().substring(0, 3);
    var result = Cli.piped().run("show", shared, "--codex-home", home.folder());
    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains(home.thread("gone").id().toString(), "Beta", "Gamma");
    assertThat(list("--thread", shared, "--json").error()).isEqualTo("ambiguous-thread");
    assertThat(list("--thread", "ffff", "--json").error()).isEqualTo("no-such-thread");
  }

  @Test
  void showsAllOfOneThread() throws Exception {
    var id = home.thread("first").id().toString();
    var text = Cli.piped().run("show", id, "--codex-home", home.folder());
    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .startsWith("Alpha question\n")
        .contains(id, project.toString(), "sub-agent", home.thread("agent").id().toString())
        .contains(home.thread("first").rollout().path().toString());
    var json = Cli.piped().run("show", id, "--codex-home", home.folder(), "--json");
    assertThat(json.json().text("schema")).isEqualTo("porter.show/1");
    assertThat(json.json().object("thread").orElseThrow().text("id")).isEqualTo(id);
    assertThat(json.list("lineage")).hasSize(2);
    assertThat(json.json().list("findings")).isEmpty();
  }

  @Test
  void marksAMissingFolderHoweverNarrowTheTerminal() throws Exception {
    for (var columns : List.of(40, 50, 60, 80, 120)) {
      var lines =
          Cli.piped().wide(columns).run("list", "--codex-home", home.folder()).out().lines();
      assertThat(lines.toList())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns))
          .filteredOn(line -> line.contains(" ! "))
          .singleElement()
          .satisfies(line -> assertThat(line).contains("Beta"));
    }
  }

  @Test
  void showsAsMuchOfIdsAsTellsThemApart() throws Exception {
    var alike =
        CodexHome.in(temp.resolve("alike"))
            .thread("one", t -> t.cwd("/").createdAt(MOMENT).named("One"))
            .thread("two", t -> t.cwd("/").createdAt(MOMENT).named("Two"))
            .build();
    var ids =
        Cli.piped()
            .run("list", "--codex-home", alike.folder())
            .out()
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    for (var id : ids) {
      assertThat(Cli.piped().run("show", id, "--codex-home", alike.folder()).exit()).isZero();
    }
    var few = ShortIds.among(List.of("01a1e37a-3740-752d-8f2d", "01a1e37a-3740-752d-9f2d"));
    assertThat(few.of("01a1e37a-3740-752d-8f2d")).isEqualTo("01a1e37a-3740-752d-8");
    assertThat(ShortIds.among(List.of("01a1e37a-3740-752d", "f")).of("01a1e37a-3740-752d"))
        .isEqualTo("01a1e37a-3740");
  }
}
