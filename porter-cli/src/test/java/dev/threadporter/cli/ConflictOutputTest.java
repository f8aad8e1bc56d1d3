package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.json.JsonObject;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An import that meets a thread with other content")
class ConflictOutputTest {
  @TempDir Path temp;
  private Path archive;
  private CodexHome target;

  @BeforeEach
  void makeHomesThatGrewApart() throws Exception {
    target = home("target", "please go on here");
    archive = temp.resolve("threads.tar.gz");
    Porter.open(home("source", "please go on there").folder())
        .export(ExportRequest.to(archive).build());
  }

  private CodexHome home(String name, String second) throws Exception {
    return CodexHome.in(temp.resolve(name))
        .generation(Generation.V0_169)
        .seed(5)
        .thread("t", t -> t.cwd("/src/app").turn("begin", "ok").turn(second, "ok"))
        .build();
  }

  @Test
  void stopsAndShowsBothSidesAndWhatToType() throws Exception {
    var before = Tree.of(target.folder(), name -> name.startsWith("porter"));
    var id = target.thread("t").id();

    var result = run("--history-only");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains(id + "  begin")
        .contains("both have 1 turn")
        .contains("the source goes on with 1 turn: \"please go on there\"")
        .contains("what is here goes on with 1 turn: \"please go on here\"")
        .contains("--resolve " + id + "=keep-both")
        .contains("--resolve " + id + "=overwrite")
        .contains("--resolve " + id + "=skip");
    assertThat(before.changes()).isEmpty();
  }

  @Test
  void tellsScriptsWhereTheyPart() throws Exception {
    var json = run("--history-only", "--json").json();

    var thread = (Map<?, ?>) json.list("threads").get(0);
    assertThat(thread.get("action")).isEqualTo("conflict");
    var parted = (Map<?, ?>) thread.get("divergence");
    assertThat(parted.keySet().stream().map(String::valueOf))
        .containsExactly("line", "commonTurns", "lastCommonTime", "source", "target");
    assertThat(parted.get("commonTurns")).isEqualTo(1L);
    assertThat(parted.get("source")).isEqualTo(Map.of("turns", 1L, "next", "please go on there"));
    assertThat(parted.get("target")).isEqualTo(Map.of("turns", 1L, "next", "please go on here"));
  }

  @Test
  void saysThatASideGoesOnWithoutTurns() throws Exception {
    target = settled("settled here", "on-request", "never");
    archive = settled("settled there", "untrusted").folder();

    assertThat(run("--history-only").err())
        .contains("both have 1 turn")
        .contains("  the source has no new turns, only 1 other line\n")
        .contains("  what is here has no new turns, only 2 other lines\n")
        .doesNotContain("0 turns");
    assertThat(run("--history-only", "--lang", "zh").err())
        .contains("  来源没有新的对话，只有另外 1 行\n")
        .contains("  此处没有新的对话，只有另外 2 行\n");
    var thread = new JsonObject((Map<?, ?>) run("--json").json().list("threads").get(0));
    assertThat(
            thread
                .object("divergence")
                .orElseThrow()
                .object("source")
                .orElseThrow()
                .number("turns"))
        .isZero();
  }

  /** A home whose thread goes on by settings alone. */
  private CodexHome settled(String name, String... policies) throws Exception {
    return CodexHome.in(temp.resolve(name))
        .seed(5)
        .thread(
            "t",
            t -> {
              t.cwd("/src/app").turn("begin", "ok");
              for (var policy : policies) {
                t.line(
                    "{\"timestamp\":\"2026-11-20T10:00:00Z\",\"type\":\"event_msg\","
                        + "\"payload\":{\"type\":\"thread_settings_updated\",\"approval\":\""
                        + policy
                        + "\"}}");
              }
            })
        .build();
  }

  @Test
  void speaksTheLanguageOfThePersonButEnglishToScripts() throws Exception {
    var told = run("--history-only", "--lang", "zh").err();

    assertThat(told)
        .contains("双方都有 1 轮对话")
        .contains("来源接着有 1 轮对话：“please go on there”")
        .contains("此处接着有 1 轮对话：“please go on here”")
        .doesNotContain("turn");
    assertThat(run("--history-only", "--lang", "zh", "--json").json().object("error").toString())
        .contains("both have 1 turn");
  }

  @Test
  void offersOnlyWhatWouldWork() throws Exception {
    var other =
        CodexHome.in(temp.resolve("with a fork"))
            .generation(Generation.V0_169)
            .seed(5)
            .thread("t", t -> t.cwd("/src/app").turn("begin", "ok").turn("go on here", "ok"))
            .thread("fork", t -> t.cwd("/src/app").forkOf("t", 2).turn("fork", "ok"))
            .build();
    target = other;
    for (var rule : List.of("merge", "overwrite")) {
      var result = run("--history-only", "--on-conflict", rule);

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err())
          .contains("=keep-both")
          .contains("=skip")
          .doesNotContain("=overwrite");
    }
  }

  @Test
  void doesWhatIsTypedThen() throws Exception {
    var id = target.thread("t").id();
    for (var rule : List.of("skip", "keep-both", "overwrite")) {
      var result = run("--history-only", "--json", "--resolve", id + "=" + rule);

      assertThat(result.exit()).as(result.err()).isZero();
      var thread = (Map<?, ?>) result.json().list("threads").get(0);
      assertThat(thread.get("action")).isEqualTo(rule.equals("skip") ? "skip-existing" : rule);
      assertThat(thread.get("newId") == null).isEqualTo(!rule.equals("keep-both"));
    }
  }

  @Test
  void tellsTheIdOfACopy() throws Exception {
    var id = target.thread("t").id();

    var told = run("--history-only", "--on-conflict", "keep-both").out();

    var copy =
        Porter.open(target.folder()).list(Selection.EVERYTHING).threads().stream()
            .map(thread -> thread.id().value())
            .filter(other -> !other.equals(id))
            .findFirst();
    assertThat(copy).isPresent();
    assertThat(told)
        .contains("The other version of " + id + " has the id " + copy.get())
        .contains("Codex shows the turns of thread " + copy.get());
  }

  @Test
  void saysWhatIsWrongWithARule() {
    assertThat(run("--on-conflict", "fight").err()).contains("fight").contains("keep-both");
    assertThat(run("--resolve", "01a1").err()).contains("01a1").contains("ID=skip");
    var unknown = run("--resolve", "ffff=skip");
    assertThat(unknown.exit()).isEqualTo(7);
    assertThat(unknown.err()).contains("ffff");
  }

  private Cli.Result run(String... options) {
    var arguments = new ArrayList<Object>(List.of("import", archive, "--codex-home"));
    arguments.add(target.folder());
    arguments.addAll(List.of(options));
    return Cli.piped().run(arguments.toArray());
  }
}
