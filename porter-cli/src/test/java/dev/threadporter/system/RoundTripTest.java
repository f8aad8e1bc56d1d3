package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A thread goes from one home to another")
class RoundTripTest {
  private static final String OLD = "/src/my projéct";

  @TempDir Path temp;

  @ParameterizedTest(name = "of {0} into 0.169")
  @EnumSource(Generation.class)
  void withItsBytesButForTheFolder(Generation generation) throws Exception {
    var source = sample(generation);
    var target = emptyTarget();
    var archive = temp.resolve("threads.tar.zst");
    var here = Files.createDirectories(temp.resolve("here/a longer place than before"));

    var exported =
        Porter.open(source.folder())
            .export(ExportRequest.to(archive).select(Selection.EVERYTHING).build());
    var imported =
        Porter.open(target.folder()).run(ImportRequest.from(archive).map(OLD + "=" + here).build());

    assertThat(exported.threads()).hasSameSizeAs(source.threads());
    assertThat(imported.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
    assertThat(imported.transaction()).isPresent();
    for (var thread : source.threads()) {
      var file = target.folder().resolve(source.folder().relativize(thread.rollout().path()));
      assertThat(file)
          .hasContent(moved(new String(thread.rollout().plainBytes(), UTF_8), here, generation));
      assertThat(Files.getLastModifiedTime(file))
          .isEqualTo(Files.getLastModifiedTime(thread.rollout().path()));
    }
    var listed = Porter.open(target.folder()).list(Selection.EVERYTHING);
    assertThat(listed.threads())
        .allSatisfy(
            thread -> {
              assertThat(thread.cwd()).isEqualTo(here.toString());
              assertThat(thread.hasRow()).isTrue();
            });
  }

  private static String moved(String lines, Path here, Generation generation) {
    var moved =
        lines
            .replace("\"" + OLD + "\"", "\"" + here + "\"")
            .replace(
                "file:///src/my%20proj%C3%A9ct", "file://" + here.toString().replace(" ", "%20"));
    // Up to 0.50 Codex wrote no provider; today's can't go on without one.
    return generation == Generation.V0_50
        ? moved.replace("\"source\":\"cli\"}", "\"source\":\"cli\",\"model_provider\":\"openai\"}")
        : moved;
  }

  @Test
  void andASecondTimeNothingHappens() throws Exception {
    var source = sample(Generation.V0_169);
    var target = emptyTarget();
    var archive = temp.resolve("threads.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    var request = ImportRequest.from(archive).historyOnly().build();
    Porter.open(target.folder()).run(request);
    var before = Tree.of(target.folder(), "porter/lock"::equals);

    var again = Porter.open(target.folder()).run(request);

    assertThat(again.transaction()).isEmpty();
    assertThat(again.plan().threads())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.SKIP_IDENTICAL));
    before.assertUnchanged();
  }

  @Test
  void andTheSourceStaysAsItWas() throws Exception {
    var source = sample(Generation.V0_169);
    var before = Tree.of(source.folder());

    Porter.open(source.folder()).export(ExportRequest.to(temp.resolve("a.tar.gz")).build());

    before.assertUnchanged();
  }

  @Test
  void asTheSameArchiveEachTime() throws Exception {
    var source = sample(Generation.V0_169);
    Porter.open(source.folder()).export(ExportRequest.to(temp.resolve("a.tar.gz")).build());
    Porter.open(source.folder()).export(ExportRequest.to(temp.resolve("b.tar.gz")).build());

    assertThat(temp.resolve("a.tar.gz")).hasSameBinaryContentAs(temp.resolve("b.tar.gz"));
  }

  private CodexHome sample(Generation generation) throws Exception {
    return CodexHome.in(temp.resolve("source"))
        .generation(generation)
        .seed(7)
        .thread("plain", t -> t.cwd(OLD).turn("please fix", "done").toolCall("ls", "a\nb"))
        .thread("several", t -> t.cwd(OLD).turn("one", "1").turn("two", "2").turn("three", "3"))
        .thread("archived", t -> t.cwd(OLD).turn("old", "stuff").archived())
        .build();
  }

  private CodexHome emptyTarget() throws Exception {
    return CodexHome.in(temp.resolve("target")).generation(Generation.V0_169).seed(9).build();
  }
}
