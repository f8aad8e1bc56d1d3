package dev.threadporter.system.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.RenderRequest;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.HomeCopy;
import dev.threadporter.testkit.codex.Json;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.SampleHome;
import dev.threadporter.testkit.codex.SampleHomes;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
@DisplayName("What the real Codex wrote is shown as Codex itself shows it")
class RealCodexTranscriptTest {
  private static final Set<Role> SHOWN =
      EnumSet.of(
          Role.PLAIN,
          Role.TOOL,
          Role.MULTI,
          Role.IMAGE,
          Role.FORK,
          Role.GRAND_FORK,
          Role.REVERTED,
          Role.SUB_AGENT_PARENT);

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"0.59.0", "0.94.0", "0.132.0", "0.149.0", "0.169.0"})
  void eachMessageOnceAndInOrder(String version) throws Exception {
    try (var model = ModelServer.start()) {
      var sample = made(version, model);
      var copy = HomeCopy.make(sample.home(), temp.resolve("copy"));
      try (var session = RealCodex.version("0.169.0").on(copy).configure(model);
          AppServer codex = session.appServer(temp)) {
        codex.list();
        for (var role : sample.roles()) {
          var said = items(sample, role).filter(RealCodexTranscriptTest::isSaid).map(Said::text);
          assertThat(said.toList())
              .as("messages of %s", role)
              .isNotEmpty()
              .isEqualTo(codex.resume(sample.id(role)).turns().texts());
        }
      }
      pairsToolCalls(sample);
      showsTheBaseOfAFork(sample);
      showsPictures(sample);
    }
  }

  private SampleHome made(String version, ModelServer model) {
    var codex = RealCodex.version(version);
    var roles = EnumSet.copyOf(SHOWN);
    roles.retainAll(Role.allIn(codex.version()));
    try (var session = codex.on(temp.resolve("home"))) {
      return SampleHomes.make(session.configure(model), temp.resolve("projects"), roles);
    }
  }

  private void pairsToolCalls(SampleHome sample) throws Exception {
    var calls = items(sample, Role.TOOL).filter(item -> item.type().equals("toolCall")).toList();
    assertThat(calls).hasSize(1);
    var call = calls.get(0).json();
    assertThat(call.get("summary").string()).isNotEmpty();
    assertThat(call.get("output").string()).isNotEmpty().doesNotContain("Chunk ID", "Wall time");
    assertThat(call.get("exit").number()).hasValue(0);
    for (var role : sample.roles()) {
      var ids = items(sample, role).flatMap(item -> item.json().get("id").text().stream()).toList();
      assertThat(ids).as("ids of %s", role).doesNotHaveDuplicates();
    }
  }

  private void showsTheBaseOfAFork(SampleHome sample) throws Exception {
    if (!sample.roles().contains(Role.FORK)) {
      return;
    }
    var base = said(sample, Role.FORK_SOURCE);
    assertThat(said(sample, Role.FORK)).startsWith(base.get(0)).hasSizeGreaterThan(2);
    assertThat(said(sample, Role.GRAND_FORK)).startsWith(base.get(0)).hasSizeGreaterThan(4);
  }

  private void showsPictures(SampleHome sample) throws Exception {
    if (!sample.roles().contains(Role.IMAGE)) {
      return;
    }
    var pictures =
        items(sample, Role.IMAGE)
            .filter(item -> item.type().equals("userMessage"))
            .flatMap(item -> item.json().get("images").items().stream())
            .toList();
    assertThat(pictures).hasSize(1);
    assertThat(pictures.get(0).get("mediaType").string()).isEqualTo("image/png");
  }

  private List<String> said(SampleHome sample, Role role) throws Exception {
    return items(sample, role).filter(RealCodexTranscriptTest::isSaid).map(Said::text).toList();
  }

  private static boolean isSaid(Said item) {
    return item.type().equals("userMessage") || item.type().equals("assistantMessage");
  }

  private Stream<Said> items(SampleHome sample, Role role) throws Exception {
    var file = temp.resolve("rendered.json");
    Porter.open(sample.home())
        .render(
            new RenderRequest(
                Selection.ofThreads(sample.id(role)),
                file,
                false,
                true,
                RenderFormat.JSON,
                RenderOptions.EVERYTHING));
    return Json.parse(Files.readString(file)).get("items").items().stream().map(Said::new);
  }

  /** An item of a rendered thread. */
  private record Said(Json json) {
    String type() {
      return json.get("type").string();
    }

    String text() {
      return json.get("text").string();
    }
  }
}
