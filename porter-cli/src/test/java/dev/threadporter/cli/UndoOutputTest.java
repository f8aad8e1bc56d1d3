package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An undo that leaves something says whether it undid anything")
class UndoOutputTest {
  @TempDir Path temp;
  private Path home;
  private String transaction;

  @BeforeEach
  void importThreads() throws Exception {
    var archive = temp.resolve("threads.tar.gz");
    var source =
        CodexHome.in(temp.resolve("source"))
            .thread(t -> t.cwd("/src/app").turn("one", "yes"))
            .thread(t -> t.cwd("/src/app").turn("two", "yes"))
            .build();
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    home = CodexHome.in(temp.resolve("target")).withoutDatabase().build().folder();
    transaction =
        Porter.open(home)
            .run(ImportRequest.from(archive).historyOnly().build())
            .transaction()
            .orElseThrow();
  }

  @Test
  void somethingIfAPartIsLeft() throws Exception {
    grow(1);

    var result = undo();

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).contains("Undone: ");
    assertThat(result.err()).contains("Undone, but for what changed since.");
  }

  @Test
  void nothingIfAllOfItIsLeft() throws Exception {
    grow(2);

    var result = undo();

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).contains("Nothing was undone.");
    assertThat(result.err()).contains("the thread changed since").doesNotContain("Undone");
  }

  /** Goes on with so many of the threads. */
  private void grow(int threads) throws Exception {
    for (var thread : Porter.open(home).list(Selection.EVERYTHING).threads().subList(0, threads)) {
      Files.writeString(
          thread.rollouts().get(0).path(),
          "{}\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
    }
  }

  private Cli.Result undo() {
    return Cli.piped().run("transactions", "undo", transaction, "--codex-home", home);
  }
}
