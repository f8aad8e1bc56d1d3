package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo")
class DemoTest {
  @TempDir Path temp;

  @Test
  void movesThreadsFromOneSampleHomeToAnother() throws Exception {
    var folder = temp.resolve("my demo");
    var result = Cli.piped().run("demo", folder);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("The old machine's threads", "Dark mode", "Wrote ", "4 import", "Try next");
    var listed =
        Cli.piped()
            .run(
                "list",
                "--all",
                "--json",
                "--codex-home",
                folder.resolve("new-machine/codex-home"));
    assertThat(listed.list("threads")).hasSize(4);
    for (var thread : listed.list("threads")) {
      assertThat(thread.text("cwd")).startsWith(folder.resolve("new-machine/work").toString());
      assertThat(thread.isTrue("cwdExists")).isTrue();
    }
    assertThat(listed.json().list("findings")).isEmpty();
  }

  @Test
  void givesOneDocument() throws Exception {
    var result = Cli.piped().run("demo", temp.resolve("demo"), "--json");
    assertThat(result.json().text("schema")).isEqualTo("porter.demo/1");
    assertThat(result.json().object("import").orElseThrow().list("threads")).hasSize(4);
  }

  @Test
  void leavesAFolderThatIsInUseAlone() throws Exception {
    Files.writeString(temp.resolve("mine"), "x");
    var result = Cli.piped().run("demo", temp);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(temp).isDirectoryContaining(path -> path.endsWith("mine"));
  }
}
