package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("render, compact-export and skill")
class TranscriptCommandsTest {
  @TempDir Path temp;
  private CodexHome source;

  @BeforeEach
  void makeHome() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .thread("one", t -> t.cwd("/src/one").turn("Alpha", "We decided to use tar."))
            .thread("two", t -> t.cwd("/src/two").turn("Beta", "yes").toolCall("ls", "a"))
            .build();
  }

  private Cli.Result porter(Object... words) {
    return Cli.piped().with("CODEX_HOME", source.folder()).run(words);
  }

  @Test
  void aThreadBecomesOneFileInTheFormatOfItsName() throws Exception {
    var id = source.thread("one").id();
    for (var name : List.of("a.html", "a.md", "a.json")) {
      var file = temp.resolve(name);
      var result = porter("render", id, "-o", file, "--json");
      assertThat(result.exit()).as(result.out()).isZero();
      assertThat(result.list("files").get(0).text("path")).isEqualTo(file.toString());
      assertThat(Files.readString(file)).contains("Alpha", "We decided to use tar.");
    }
    assertThat(porter("render", id, "-o", temp.resolve("a.md")).exit()).isEqualTo(2);
  }

  @Test
  void aFolderGetsAnIndex() throws Exception {
    var folder = temp.resolve("pages");
    var result = porter("render", "--all", "-o", folder + "/");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("Alpha", "Beta", source.thread("two").id() + ".html");
  }

  @Test
  void aFolderWithAPageOfAThreadIsLeftAloneUnlessForced() throws Exception {
    var folder = Files.createDirectories(temp.resolve("pages"));
    var page = Files.writeString(folder.resolve(source.thread("one").id() + ".html"), "mine");

    assertThat(porter("render", "--all", "-o", folder + "/").exit()).isEqualTo(2);
    assertThat(folder)
        .isDirectoryContaining(page::equals)
        .isDirectoryNotContaining("glob:**/index*");
    assertThat(page).hasContent("mine");
    assertThat(porter("render", "--all", "-o", folder + "/", "--force").exit()).isZero();
    assertThat(Files.readString(page)).contains("Alpha");
  }

  @Test
  void aThreadThatCannotBeReadIsNamedAndTheOthersAreWritten() throws Exception {
    var home =
        CodexHome.in(temp.resolve("broken"))
            .thread("good", t -> t.turn("Alpha", "yes"))
            .thread("bad", t -> t.turn("Beta", "no").compressed())
            .build();
    var rollout = home.thread("bad").rollout().file();
    Files.write(rollout, Arrays.copyOf(Files.readAllBytes(rollout), 60));
    var folder = temp.resolve("pages");
    var result =
        Cli.piped()
            .with("CODEX_HOME", home.folder())
            .run("render", "--all", "-o", folder + "/", "--json");

    assertThat(result.exit()).as(result.out()).isEqualTo(6);
    assertThat(result.out()).contains(home.thread("bad").id());
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("index.html", home.thread("good").id() + ".html");
    }
  }

  @Test
  void onlyWhatWasAskedForIsWritten() throws Exception {
    var id = source.thread("two").id();
    var file = temp.resolve("two.md");
    assertThat(porter("render", id, "-o", file, "--no-tools").exit()).isZero();
    assertThat(Files.readString(file)).contains("Beta", "yes").doesNotContain("Tool:");
    assertThat(porter("render", id, "-o", file, "--only", "user", "--force").exit()).isZero();
    assertThat(Files.readString(file)).contains("Beta").doesNotContain("yes");
    assertThat(porter("render", id, "-o", file, "--only", "nobody").exit()).isEqualTo(2);
  }

  @Test
  void aHandoffIsInspectedButNotImported() throws Exception {
    var archive = temp.resolve("handoff.tar.gz");
    var made =
        porter("compact-export", "--thread", source.thread("one").id(), "-o", archive, "--json");
    assertThat(made.exit()).as(made.out()).isZero();

    var inspected = porter("inspect", archive, "--json");
    assertThat(inspected.exit()).as(inspected.out()).isZero();
    assertThat(inspected.json().object("archive").orElseThrow().text("kind")).isEqualTo("compact");
    assertThat(inspected.list("entries"))
        .extracting(entry -> entry.text("path"))
        .contains("handoff.md", "tail/" + source.thread("one").id() + ".jsonl");

    assertThat(porter("inspect", archive).out()).contains("A handoff: it can't be imported");

    var target = CodexHome.in(temp.resolve("target")).seed(2).build();
    var imported = Cli.piped().with("CODEX_HOME", target.folder()).run("import", archive, "--json");
    assertThat(imported.exit()).isEqualTo(5);
    assertThat(imported.error()).isEqualTo("archive-compact");
    assertThat(imported.out()).contains("-C PROJECT handoff.md");
  }

  @Test
  void theSkillIsInstalledAndItsCommandsWork() throws Exception {
    var shown = porter("skill", "show");
    assertThat(shown.exit()).isZero();
    assertThat(porter("skill", "install").exit()).isZero();
    var file = source.folder().resolve("skills/porter/SKILL.md");
    assertThat(shown.out()).isEqualTo(Files.readString(file)).startsWith("---\nname: porter\n");
    assertThat(porter("skill", "install").exit()).isZero();
    Files.writeString(file, "mine");
    assertThat(porter("skill", "install").exit()).isEqualTo(2);

    var commands = new ArrayList<String>();
    var match = Pattern.compile("(?m)^ +porter (.*)$").matcher(shown.out());
    while (match.find()) {
      commands.add(match.group(1));
    }
    assertThat(commands).hasSizeGreaterThan(5);
    for (var command : commands) {
      var words =
          command
              .replace("\"", "")
              .replace("TEXT", "Alpha")
              .replace("DIR", "/src")
              .replace("ID", source.thread("one").id())
              .replace("OLD=NEW", "/src/one=" + temp)
              .replaceAll(
                  "(\\w+\\.tar\\.gz)", Pattern.quote(temp + "/").replaceAll("\\\\[QE]", "") + "$1")
              .split(" ");
      var result = porter((Object[]) words);
      assertThat(result.exit()).as(command + "\n" + result.out() + result.err()).isZero();
    }
  }
}
