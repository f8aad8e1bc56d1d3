package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An import of which both folders and threads have to be decided")
class GuidedImportTest {
  private static final String FOLDER = "/src/gone";

  @TempDir Path temp;
  private CodexHome source;
  private CodexHome target;
  private Path moved;
  private String thread;

  @BeforeEach
  void makeHomesThatGrewApart() throws Exception {
    source = home("source", "please go on there", true);
    target = home("target", "please go on here", false);
    thread = target.thread("t").id();
    moved = Files.createDirectories(temp.resolve("moved"));
  }

  private CodexHome home(String name, String second, boolean more) throws Exception {
    var home =
        CodexHome.in(temp.resolve(name))
            .seed(5)
            .thread("t", t -> t.cwd(temp.toString()).turn("begin", "ok").turn(second, "ok"));
    return (more ? home.thread("new", t -> t.cwd(FOLDER).turn("a", "b")) : home).build();
  }

  @Test
  void namesBothAtOnceWithAllThatCanBeTyped() throws Exception {
    var told = run(Cli.piped());
    var scripts = run(Cli.piped(), "--json");

    assertThat(told.exit()).isEqualTo(3);
    assertThat(told.err())
        .contains("It isn't decided where the threads of these folders go")
        .contains(FOLDER + "  (1 thread)")
        .contains("Threads of these ids exist in the target with other content")
        .contains("the source goes on with 1 turn: \"please go on there\"")
        .contains("--cwd-map " + FOLDER + "=")
        .contains("--history-only-for " + FOLDER)
        .contains("--resolve " + thread + "=keep-both")
        .contains("--resolve " + thread + "=overwrite")
        .contains("--resolve " + thread + "=skip");
    assertThat(scripts.error()).isEqualTo("undecided-folder");
    assertThat(scripts.json().object("error").orElseThrow().list("details").toString())
        .contains("--history-only-for " + FOLDER)
        .contains("--resolve " + thread + "=skip");
  }

  @ParameterizedTest
  @CsvSource({"1,keep-both,en", "2,overwrite,zh", "3,skip,en"})
  void asksAPersonForBoth(String number, String rule, String language) throws Exception {
    var person = Cli.terminal().typing(moved.toString(), "7", number, "y");

    var guided = run(person, "--interactive", "--lang", language);

    assertThat(guided.exit()).as(guided.err()).isZero();
    assertThat(guided.err())
        .contains("please go on there")
        .contains("please go on here")
        .contains(number + ") " + rule);
    var again = run(Cli.piped(), "--json", "--resolve", thread + "=" + rule, "--history-only");
    assertThat(again.list("threads"))
        .extracting(one -> one.text("action"))
        .containsExactlyInAnyOrder(
            rule.equals("skip") ? "skip-existing" : "skip-identical", "skip-identical");
  }

  @Test
  void holdsWhatAPersonAnsweredIfSomethingIsLeft() throws Exception {
    var before = Tree.of(target.folder(), name -> name.startsWith("porter"));

    var guided = run(Cli.terminal().typing(moved.toString(), ""), "--interactive");

    assertThat(guided.exit()).isEqualTo(3);
    var answer = "--cwd-map " + FOLDER + "=" + moved;
    assertThat(guided.err())
        .containsSubsequence("What you answered, as options:", answer)
        .contains("--resolve " + thread + "=skip");
    assertThat(before.changes()).isEmpty();

    var resolved = run(Cli.terminal().typing("", "3"), "--interactive", "--lang", "zh");

    assertThat(resolved.exit()).isEqualTo(3);
    assertThat(resolved.err())
        .containsSubsequence("您的回答写成选项：", "--resolve " + thread + "=skip")
        .contains("--history-only-for " + FOLDER);
    assertThat(before.changes()).isEmpty();
  }

  private Cli.Result run(Cli cli, String... options) {
    var words = new ArrayList<Object>(List.of("import", source.folder()));
    words.addAll(List.of("--codex-home", target.folder()));
    words.addAll(List.of(options));
    return cli.run(words.toArray());
  }
}
