package dev.threadporter.system.transcripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.RenderRequest;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After a change that is meant, {@code -Dporter.golden=write} writes the files anew; what changed
 * in them is then to be looked at like any other change.
 */
@DisplayName("A small thread is rendered to exactly these bytes")
class GoldenTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "legacy, HTML",
    "legacy, MARKDOWN",
    "legacy, JSON",
    "paginated, HTML",
    "paginated, MARKDOWN",
    "paginated, JSON",
  })
  void whateverItsKind(String kind, RenderFormat format) throws Exception {
    var generation = kind.equals("legacy") ? Generation.V0_94 : Generation.V0_169;
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(generation)
            .thread("work", Conversations::work)
            .build();

    var rendered = render(home, format);

    assertThat(rendered).isEqualTo(golden(kind + format.suffix(), rendered));
  }

  private String render(CodexHome home, RenderFormat format) throws Exception {
    var file = temp.resolve("rendered");
    var thread = Selection.ofThreads(home.thread("work").id());
    Porter.open(home.folder())
        .render(new RenderRequest(thread, file, false, false, format, RenderOptions.EVERYTHING));
    // Style and scripts are files of their own; their hashes follow from them.
    return Files.readString(file)
        .replaceAll("(?s)(<style>).*?(</style>)", "$1…$2")
        .replaceAll("(?s)(<script>).*?(</script>)", "$1…$2")
        .replaceAll("'sha256-[^']+'", "'sha256-…'");
  }

  private static String golden(String name, String rendered) throws IOException {
    if ("write".equals(System.getProperty("porter.golden"))) {
      var file = Path.of("src/test/resources/dev/threadporter/system/transcripts", name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, rendered);
      throw new AssertionError(file + " was written; look at it, and run the test again");
    }
    try (var in = GoldenTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    }
  }
}
