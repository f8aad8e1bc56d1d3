package dev.threadporter.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import dev.threadporter.transcript.render.RenderOptions.Speaker;
import dev.threadporter.transcript.render.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A conversation is written as the options say")
class RenderOptionsTest {
  @TempDir Path temp;
  private CodexHome home;

  @BeforeEach
  void makeHome() throws Exception {
    home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase()
            .thread(
                "a",
                t ->
                    t.turn("first question", "first answer")
                        .toolCall("cat it", "0123456789\uD83D\uDE00" + "z".repeat(20_000))
                        .turn("second question", "second answer")
                        .image("/home/sam/field.png"))
            .build();
  }

  private String render(RenderFormat format, RenderOptions options) throws Exception {
    return new SampleTranscripts(home.folder(), temp)
        .render(home.thread("a").id(), format, options)
        .replace("\\uD83D\\uDE00", "\uD83D\uDE00");
  }

  private static RenderOptions options(
      OptionalInt last, boolean tools, OptionalLong cap, boolean images, Optional<Speaker> only) {
    return new RenderOptions(last, tools, cap, images, Optional.empty(), only);
  }

  @ParameterizedTest
  @EnumSource(RenderFormat.class)
  void inTheSameBytesEachTime(RenderFormat format) throws Exception {
    var once = render(format, RenderOptions.EVERYTHING);
    assertThat(render(format, RenderOptions.EVERYTHING))
        .isEqualTo(once)
        .contains("first question", "first answer", "second answer", "cat it", "zzzz");
  }

  @ParameterizedTest
  @EnumSource(RenderFormat.class)
  void onlyTheLastTurns(RenderFormat format) throws Exception {
    var last = options(OptionalInt.of(1), true, OptionalLong.empty(), true, Optional.empty());
    assertThat(body(render(format, last)))
        .contains("second question", "second answer")
        .doesNotContain("first answer");
  }

  @ParameterizedTest
  @EnumSource(RenderFormat.class)
  void withoutToolsAndPictures(RenderFormat format) throws Exception {
    var said = options(OptionalInt.empty(), false, OptionalLong.empty(), false, Optional.empty());
    assertThat(render(format, said))
        .contains("first answer", "second answer")
        .doesNotContain("zzzz", "data:image", "iVBOR", "environment_context");
    assertThat(render(format, RenderOptions.EVERYTHING)).contains("iVBOR", "environment_context");
  }

  @ParameterizedTest
  @EnumSource(RenderFormat.class)
  void cutWhereTheyAreTooLongButNeverWithinACharacter(RenderFormat format) throws Exception {
    var cut = options(OptionalInt.empty(), true, OptionalLong.of(11), true, Optional.empty());
    assertThat(render(format, cut)).contains("0123456789").doesNotContain("\uD83D", "?\n", "zzzz");
    cut = options(OptionalInt.empty(), true, OptionalLong.of(13), true, Optional.empty());
    assertThat(render(format, cut)).contains("0123456789\uD83D\uDE00z").doesNotContain("zz");
  }

  @ParameterizedTest
  @EnumSource(RenderFormat.class)
  void onlyWhatOneOfTheTwoSaid(RenderFormat format) throws Exception {
    var user =
        options(OptionalInt.empty(), true, OptionalLong.empty(), true, Optional.of(Speaker.USER));
    assertThat(render(format, user))
        .contains("first question", "second question")
        .doesNotContain("first answer", "second answer", "zzzz");
    var assistant =
        options(
            OptionalInt.empty(), true, OptionalLong.empty(), true, Optional.of(Speaker.ASSISTANT));
    assertThat(body(render(format, assistant)))
        .contains("first answer", "second answer")
        .doesNotContain("second question", "zzzz");
  }

  @Test
  void asPagesThatAreLinkedWhereOneWouldGrowTooLarge() throws Exception {
    var transcript = new SampleTranscripts(home.folder(), temp).transcript(home.thread("a").id());
    var renderer = new Renderer(RenderFormat.HTML, RenderOptions.EVERYTHING, home.folder());
    var folder = Files.createDirectories(temp.resolve("pages"));

    var written = renderer.toFolder(transcript, folder, 16_000);

    assertThat(written.beginning()).startsWith("first question\nfirst answer\nsecond question");
    assertThat(written.files()).hasSizeGreaterThan(1);
    var first = Files.readString(written.files().get(0));
    var second = Files.readString(written.files().get(1));
    var id = home.thread("a").id();
    assertThat(first).contains("href=\"" + id + "-2.html\">Next page").contains("first question");
    assertThat(second).contains("href=\"" + id + ".html\">Previous page");
    for (var file : written.files()) {
      assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }
  }

  /** What comes after the title, which is the first question. */
  private static String body(String rendered) {
    return rendered.substring(
        Math.max(
            rendered.indexOf("<main>"),
            Math.max(rendered.indexOf("\n## "), rendered.indexOf("\"items\""))));
  }
}
