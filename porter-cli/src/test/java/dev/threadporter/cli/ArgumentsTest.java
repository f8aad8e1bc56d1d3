package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Arguments")
class ArgumentsTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void makeHome() throws Exception {
    home = CodexHome.in(temp.resolve("home")).thread(t -> t.named("\"quoted\"")).build().folder();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --fish",
        "nope",
        "list --lang xx",
        "list --limit many",
        "list --limit -1",
        "list --since yesterday",
        "list surplus",
        "show",
        "import",
        "export --all",
        "export --all -o x.tar.gz --git some",
        "import x.tar.gz --on-conflict some",
        "import x.tar.gz --resolve 01a1=merge",
        "import x.tar.gz --resolve =skip",
        "doctor --fix",
        "repair",
        "",
      })
  void thatAreWrongEndWithStatusTwo(String line) throws Exception {
    var words = line.isEmpty() ? new String[0] : line.split(" ");
    var result = Cli.piped().with("CODEX_HOME", home).run((Object[]) words);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("porter: ");
    var withJson = Arrays.copyOf(words, words.length + 1);
    withJson[words.length] = "--json";
    var json = Cli.piped().with("CODEX_HOME", home).run((Object[]) withJson);
    assertThat(json.exit()).isEqualTo(2);
    assertThat(json.error()).isEqualTo("usage");
    assertThat(json.err()).isEmpty();
  }

  @Test
  void globalOptionsStandBeforeOrAfterTheCommand() throws Exception {
    var before = Cli.piped().run("--codex-home", home, "--json", "list");
    var after = Cli.piped().run("list", "--codex-home", home, "--json");
    assertThat(before.exit()).isZero();
    assertThat(before.out()).isEqualTo(after.out());
    assertThat(before.list("threads")).hasSize(1);
  }

  @Test
  void areNotReadFromFiles() throws Exception {
    var file = Files.writeString(temp.resolve("arguments"), "--json");
    var result = Cli.piped().run("list", "--codex-home", home, "--query", "@" + file);
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo("No threads.\n");
    assertThat(Cli.piped().run("show", "@" + file, "--codex-home", home).exit()).isEqualTo(7);
  }

  @Test
  void keepTheirQuotes() throws Exception {
    var found = Cli.piped().run("list", "--codex-home", home, "--json", "--query", "\"quoted\"");
    assertThat(found.list("threads")).hasSize(1);
    var notFound = Cli.piped().run("list", "--codex-home", home, "--json", "--query", "'quoted'");
    assertThat(notFound.list("threads")).isEmpty();
  }

  @Test
  void suggestACommandThatIsAlike() {
    assertThat(Cli.piped().run("lst").err())
        .contains("There is no command lst.", "Did you mean list?");
  }

  @Test
  void helpAndVersionAreResults() {
    var help = Cli.piped().run("import", "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .contains("--cwd-map", "Options of every command")
        .doesNotContain("\u001b");
    assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(Cli.piped().run("--version").out()).startsWith("porter ");
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    var script = Cli.piped().run("generate-completion");
    assertThat(script.exit()).isZero();
    assertThat(script.out()).contains("complete -F", "--workspace-root", "inspect");
  }

  @Test
  void colorsAreForTerminalsOnly() {
    assertThat(Cli.piped().run("list", "--codex-home", home).out()).doesNotContain("\u001b");
    assertThat(Cli.terminal().run("list", "--codex-home", home).out()).contains("\u001b[1m");
    assertThat(Cli.terminal().with("NO_COLOR", "1").run("list", "--codex-home", home).out())
        .doesNotContain("\u001b");
    assertThat(Cli.terminal().run("list", "--codex-home", home, "--color", "never").out())
        .doesNotContain("\u001b");
    assertThat(Cli.piped().run("--color", "always", "list", "--codex-home", home).out())
        .contains("\u001b[1m");
  }
}
