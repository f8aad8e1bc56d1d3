package dev.threadporter.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A transcript tells everything once")
class TranscriptTest {
  @TempDir Path temp;

  private SampleTranscripts samples(CodexHome home) {
    return new SampleTranscripts(home.folder(), temp);
  }

  @ParameterizedTest
  @EnumSource(Generation.class)
  void tellsEachMessageOnceThoughTheSameWordsAreSaidTwice(Generation generation) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(generation)
            .withoutDatabase()
            .thread(
                "a",
                t ->
                    t.turn("continue", "done")
                        .toolCall("ls", "a\nb")
                        .turn("continue", "done")
                        .turn("continue", "done"))
            .build();

    assertThat(SampleTranscripts.outline(samples(home).items(home.thread("a").id())))
        .containsExactly(
            "turn 1",
            "user: continue",
            "tool: ls -> a\nb",
            "assistant: done",
            "end",
            "turn 2",
            "user: continue",
            "assistant: done",
            "end",
            "turn 3",
            "user: continue",
            "assistant: done",
            "end");
  }

  @ParameterizedTest
  @EnumSource(Generation.class)
  void showsAnInterruptedTurn(Generation generation) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(generation)
            .withoutDatabase()
            .thread("a", t -> t.turn("one", "two").interruptedTurn("stop me"))
            .build();

    assertThat(SampleTranscripts.outline(samples(home).items(home.thread("a").id())))
        .containsExactly(
            "turn 1",
            "user: one",
            "assistant: two",
            "end",
            "turn 2",
            "user: stop me",
            // Codex before 0.113 wrote nothing of where turns end.
            generation.isAtLeast(Generation.V0_113) ? "end interrupted" : "end");
  }

  @ParameterizedTest
  @EnumSource(
      value = Generation.class,
      names = {"V0_149", "V0_158", "V0_169"})
  void showsTheBeginningThatAForkShares(Generation generation) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(generation)
            .withoutDatabase()
            .thread("base", t -> t.turn("first", "one").turn("second", "two"))
            .thread("fork", t -> t.forkOf("base", 1).turn("after", "three"))
            .build();

    assertThat(SampleTranscripts.outline(samples(home).items(home.thread("fork").id())))
        .containsExactly(
            "turn 1",
            "user: first",
            "assistant: one",
            "end",
            "ForkPoint",
            "turn 2",
            "user: after",
            "assistant: three",
            "end");
  }

  @Test
  void goesOnAfterARevertAndReadsCompressedRollouts() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase()
            .thread(
                "a",
                t -> t.turn("first", "one").turn("second", "two").revertedTo(1).turn("again", "x"))
            .thread("packed", t -> t.turn("squeezed", "yes").compressed())
            .build();

    assertThat(SampleTranscripts.outline(samples(home).items(home.thread("a").id())))
        .containsSubsequence("user: first", "ForkPoint", "user: again")
        .doesNotContain("user: second");
    assertThat(SampleTranscripts.outline(samples(home).items(home.thread("packed").id())))
        .contains("user: squeezed", "assistant: yes");
  }

  @Test
  void readsItsEndAloneAlsoWhenTheLastLineIsLongerThanThat() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase()
            .thread(
                "a",
                t -> {
                  for (var i = 0; i < 50; i++) {
                    t.turn("question " + i, "answer " + i);
                  }
                  t.line("{\"type\":\"x\",\"text\":\"" + "y".repeat(50_000) + "\"}");
                })
            .build();
    var transcript = samples(home).transcript(home.thread("a").id());

    for (var bytes : new long[] {10_000, 60_000}) {
      var items = new ArrayList<TranscriptItem>();
      transcript.readLast(bytes, items::add);
      assertThat(SampleTranscripts.outline(items))
          .contains("assistant: answer 49", "Unknown")
          .doesNotContain("assistant: answer 9");
    }
  }

  @Test
  void keepsWhatItDoesNotKnow() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase()
            .thread(
                "a",
                t ->
                    t.turn("one", "two")
                        .line(
                            "{\"timestamp\":\"2026-11-20T00:00:00Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\"brand_new\",\"x\":1}}")
                        .line("not json at all"))
            .build();

    var unknown =
        samples(home).items(home.thread("a").id()).stream()
            .filter(TranscriptItem.Unknown.class::isInstance)
            .map(TranscriptItem.Unknown.class::cast)
            .toList();
    assertThat(unknown)
        .extracting(TranscriptItem.Unknown::type)
        .containsExactly("event_msg/brand_new", "not JSON");
    assertThat(unknown.get(1).raw().head(100)).isEqualTo("not json at all\n");
  }

  @Test
  void namesAFileThatAPatchChanged() throws Exception {
    var patch = "*** Begin Patch\\n*** Update File: a.txt\\n@@\\n-x\\n+y\\n*** End Patch";
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_59)
            .withoutDatabase()
            .thread(
                "a",
                t ->
                    t.turn("one", "two")
                        .line(
                            "{\"timestamp\":\"2026-11-20T00:00:00Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"custom_tool_call\",\"name\":\"apply_patch\",\"call_id\":\"c1\",\"input\":\""
                                + patch
                                + "\"}}")
                        .line(
                            "{\"timestamp\":\"2026-11-20T00:00:01Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"custom_tool_call_output\",\"call_id\":\"c1\",\"output\":\"{\\\"output\\\":\\\"Done\\\",\\\"metadata\\\":{\\\"exit_code\\\":0}}\"}}"))
            .build();

    var call =
        samples(home).items(home.thread("a").id()).stream()
            .filter(TranscriptItem.ToolCall.class::isInstance)
            .map(TranscriptItem.ToolCall.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(call.summary()).isEqualTo("edit a.txt");
    assertThat(call.changes().get(0).diff().head(1_000)).contains("-x\n+y");
    assertThat(call.output().head(10)).isEqualTo("Done");
    assertThat(call.exit()).hasValue(0);
  }
}
