package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An emptied rollout")
class EmptiedRolloutTest {
  @TempDir Path temp;

  static Stream<Arguments> emptied() {
    return Stream.of("", "\n", "  \n\n \n")
        .flatMap(content -> Stream.of(true, false).map(row -> Arguments.of(content, row)));
  }

  @ParameterizedTest(name = "with \"{0}\", row: {1}")
  @MethodSource("emptied")
  void isNamedByWhateverWritesThreadsOut(String content, boolean row) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("good", t -> t.cwd("/").turn("a", "b"))
            .thread(
                "bad",
                t ->
                    t.cwd("/")
                        .turn("c", "d")
                        .damaged(
                            damage -> {
                              if (!row) {
                                damage.withoutRow();
                              }
                            }))
            .build();
    var file = home.thread("bad").rollout().file();
    Files.writeString(file, content);

    names(file, "export", home, "all.tar.gz");
    names(file, "compact-export", home, "handoff.tar.gz");
    names(file, "render", home, "pages/");
  }

  private void names(Path file, String command, CodexHome home, String output) throws Exception {
    var result =
        Cli.piped()
            .run(
                command,
                "--all",
                "--codex-home",
                home.folder(),
                "--output",
                temp + "/" + output,
                "--json");

    assertThat(result.exit()).as(command).isEqualTo(6);
    assertThat(result.list("findings"))
        .as(command)
        .filteredOn(finding -> finding.optionalText("path").orElse("").equals(file.toString()))
        .hasSize(1);
  }
}
