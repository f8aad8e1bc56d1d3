package dev.threadporter.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInsTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\Users\\Jörg\\my project",
        "\\\\server\\share\\x",
        "/home/東京",
        "",
        " ",
        " a",
        "a ",
        "a\nIts threads:\nb",
        "\"quoted\"",
        "a\u2028b",
        "\u0000",
      })
  void tellWhatTheyStandInFor(String oldFolder) throws Exception {
    var folder = make("a-1", StandInReadme.text(Optional.empty(), oldFolder, List.of("id")));

    assertThat(new StandIns(new CodexHome(home)).oldFolder(folder.toString())).contains(oldFolder);
  }

  @Test
  void areFoundThroughALinkToTheHome() throws Exception {
    var real = Files.createDirectories(home.resolve("real"));
    var link = Files.createSymbolicLink(home.resolve("link"), real);
    var stands = new StandIns(new CodexHome(link));

    var folder = stands.folder("a-1");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(StandIns.README), StandInReadme.text(Optional.empty(), "D:\\", List.of()));

    assertThat(folder).isEqualTo(real.toRealPath().resolve("porter/history-only/a-1"));
    assertThat(stands.oldFolder(folder.toString())).contains("D:\\");
  }

  @Test
  void areOnlyFoldersInTheirPlace() throws Exception {
    var elsewhere = Files.createDirectories(home.resolve("history-only/a-1"));
    Files.writeString(
        elsewhere.resolve(StandIns.README),
        StandInReadme.text(Optional.empty(), "D:\\", List.of()));
    var stands = new StandIns(new CodexHome(home));

    assertThat(stands.oldFolder(elsewhere.toString())).isEmpty();
    assertThat(stands.oldFolder(home + "/porter/history-only/missing")).isEmpty();
    assertThat(stands.oldFolder(make("b-2", "no path").toString())).isEmpty();
  }

  @Test
  void keepWhatAPersonWroteIntoTheirReadme() {
    var first = StandInReadme.text(Optional.empty(), "D:\\x", List.of("b", "a"));
    var noted = first + "my own note";

    var second = StandInReadme.text(Optional.of(noted), "D:\\x", List.of("c", "a"));

    assertThat(first).endsWith("\na\nb\n");
    assertThat(second).isEqualTo(noted + "\nc\n");
    assertThat(StandInReadme.text(Optional.of(second), "D:\\x", List.of("a", "b", "c")))
        .isEqualTo(second);
  }

  @Test
  void keepTheFirstSpellingOfTheirFolder() {
    var first = StandInReadme.text(Optional.empty(), "D:\\x", List.of("a"));

    assertThat(StandInReadme.text(Optional.of(first), "d:/X", List.of("b")))
        .isEqualTo(first + "b\n");
  }

  @Test
  void beginAnewWhereAReadmeNamesNoFolder() {
    assertThat(StandInReadme.text(Optional.of("something else"), "D:\\x", List.of("b")))
        .isEqualTo(StandInReadme.text(Optional.empty(), "D:\\x", List.of("b")));
  }

  private Path make(String name, String readme) throws Exception {
    var folder = Files.createDirectories(home.resolve("porter/history-only/" + name));
    Files.writeString(folder.resolve(StandIns.README), readme, UTF_8);
    return folder;
  }
}
