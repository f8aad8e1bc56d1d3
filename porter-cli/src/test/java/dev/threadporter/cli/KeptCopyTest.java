package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.json.JsonObject;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An undo that leaves a replaced file says where the old one is")
class KeptCopyTest {
  @TempDir Path temp;
  private CodexHome home;
  private String transaction;
  private byte[] old;

  @BeforeEach
  void overwriteAThreadAndGoOn() throws Exception {
    home = home("target", "please go on here");
    old = Files.readAllBytes(rollout());
    transaction =
        Porter.open(home.folder())
            .run(
                ImportRequest.from(home("source", "please go on there").folder())
                    .historyOnly()
                    .onConflict(ConflictRule.OVERWRITE)
                    .build())
            .transaction()
            .orElseThrow();
    Files.writeString(rollout(), "{}\n", StandardOpenOption.APPEND);
  }

  private CodexHome home(String name, String second) throws Exception {
    return CodexHome.in(temp.resolve(name))
        .seed(5)
        .thread("t", t -> t.cwd("/src/app").turn("begin", "ok").turn(second, "ok"))
        .build();
  }

  private Path rollout() throws Exception {
    return Porter.open(home.folder()).list(Selection.EVERYTHING).threads().get(0).current().path();
  }

  @Test
  void toPeople() throws Exception {
    var shown = run("show");
    var told = run("undo");

    assertThat(told.exit()).isEqualTo(6);
    var place = place();
    assertThat(told.err())
        .contains("the thread changed since; what was there before is in " + place);
    assertThat(shown.out())
        .contains("the thread changed since; what was there before is in " + place);
    assertThat(run("undo", "--lang", "zh").err()).contains("线程此后有变；此前的内容在 " + place);
    assertThat(run("show", "--lang", "zh").out()).contains("线程此后有变；此前的内容在 " + place);
  }

  @Test
  void toScripts() throws Exception {
    var changes = run("show", "--json").list("changes");
    var left = run("undo", "--json").list("left");

    for (var all : List.of(changes, left)) {
      assertThat(kept(all, "file")).containsExactly(place());
      assertThat(kept(all, "row")).containsOnlyNulls();
    }
  }

  private static List<String> kept(List<JsonObject> changes, String kind) throws Exception {
    var kept = new ArrayList<String>();
    for (var change : changes) {
      if (change.text("kind").equals(kind)) {
        kept.add(change.optionalText("kept").orElse(null));
      }
    }
    return kept;
  }

  @Test
  void butNotOfOneThatIsNoLongerTheOldOne() throws Exception {
    Files.writeString(Path.of(place()), "{}\n", StandardOpenOption.APPEND);

    assertThat(run("undo").err())
        .contains("the thread changed since")
        .doesNotContain("before is in");
  }

  /** Where the transaction keeps the old file; holds that it does. */
  private String place() throws Exception {
    var folder = home.folder().resolve("porter/transactions").resolve(transaction);
    try (var files = Files.list(folder.resolve("replaced"))) {
      for (var file : files.filter(name -> !name.toString().endsWith(".jsonl")).toList()) {
        if (Arrays.equals(Files.readAllBytes(file), old)) {
          return file.toString();
        }
      }
    }
    throw new AssertionError("the old file isn't kept in " + folder);
  }

  private Cli.Result run(String command, String... options) {
    var words = new ArrayList<Object>(List.of("transactions", command, transaction));
    words.addAll(List.of("--codex-home", home.folder()));
    words.addAll(List.of(options));
    return Cli.piped().run(words.toArray());
  }
}
