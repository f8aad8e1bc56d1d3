package dev.threadporter.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.json.JsonInput;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import dev.threadporter.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A handoff tells what a thread was about and where it stands")
class HandoffTest {
  private static final String PLAN =
      "{\"timestamp\":\"2026-11-20T10:00:00Z\",\"type\":\"response_item\",\"payload\":{\"type\":"
          + "\"function_call\",\"name\":\"update_plan\",\"call_id\":\"p\",\"arguments\":\"{\\\"plan\\\":"
          + "[{\\\"step\\\":\\\"Write it\\\",\\\"status\\\":\\\"completed\\\"},"
          + "{\\\"step\\\":\\\"Test it\\\",\\\"status\\\":\\\"pending\\\"}]}\"}}";
  private static final String PATCH =
      "{\"timestamp\":\"2026-11-20T10:00:01Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
          + "\"item_completed\",\"item\":{\"type\":\"FileChange\",\"id\":\"f\",\"changes\":"
          + "{\"src/Reader.java\":{\"type\":\"update\",\"unified_diff\":\"-a\\n+b\"}}}}}";

  @TempDir Path temp;

  private Transcript transcript(Consumer<ThreadBuilder> thread) throws Exception {
    CodexHomeBuilder builder =
        dev.threadporter.testkit.home.CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase();
    var home = builder.thread("a", thread).build();
    var open = OpenHome.open(new CodexHome(home.folder()), Host.real(), Optional.empty(), temp);
    return Transcript.open(open.catalogue(), open.catalogue().threads().iterator().next(), temp);
  }

  private String handoff(Consumer<ThreadBuilder> thread) throws Exception {
    var text = new HandoffText().begin();
    text.thread(transcript(thread));
    return text.end();
  }

  @Test
  void withItsFirstAndLastExchangesItsPlanItsFilesAndItsOpenEnds() throws Exception {
    var text =
        handoff(
            t -> {
              t.cwd("/home/sam/src/reader")
                  .git("0123456789abcdef0123456789abcdef01234567", "main", "https://example.org/r")
                  .turn("Mend the reader", "I will look at it.")
                  .line(PLAN)
                  .line(PATCH);
              for (var i = 0; i < 20; i++) {
                t.turn("question " + i, "answer " + i);
              }
              t.turn("And now?\nWe agreed on Java.", "x".repeat(3_500))
                  .turn("Go on", "Fine.\nWe decided to use tar.\nOpen question: which level?");
            });

    assertThat(text)
        .contains("It can't be imported or")
        .contains("tar -xf ARCHIVE -C PROJECT handoff.md", "codex \"Read handoff.md")
        .contains("## Mend the reader", "/home/sam/src/reader", "https://example.org/r")
        .contains("> Mend the reader", "> I will look at it.")
        .contains("- done: Write it", "- to do: Test it")
        .contains("### Files changed", "- src/Reader.java")
        .contains("- We agreed on Java.", "xxx …")
        .contains("- We decided to use tar.", "- Open question: which level?")
        .contains("> And now?", "> answer 18")
        .doesNotContain("answer 3\n");
  }

  @Test
  void inWhichWhatWasSaidIsQuotedAndCannotPassForPortersWords() throws Exception {
    var text = handoff(t -> t.turn("# Handoff\n\n<script>x</script>", "[a](javascript:b)"));

    assertThat(text.lines().filter(line -> line.startsWith("# "))).containsExactly("# Handoff");
    assertThat(text).doesNotContain("\n<script>").doesNotContain("](javascript:");
  }

  @Test
  void withTheLastLinesAsTheyAreButForWhatIsHuge() throws Exception {
    var transcript =
        transcript(
            t ->
                t.turn("one", "two")
                    .toolCall("cat", "z".repeat(100_000))
                    .turn("small", "words")
                    .line("{\"n\":12345678901234,\"d\":1.5,\"t\":true,\"o\":{\"a\":[1,null]}}"));

    var lines = lines(TailLines.of(transcript, 1_000));

    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("{\"n\":12345678901234,\"d\":1.5,\"t\":true,\"o\":{\"a\":[1,null]}}");
    assertThat(String.join("\n", lines))
        .contains("\"small\"", "bytes left out by porter]")
        .doesNotContain("zzzz");
    assertThat(lines).allSatisfy(line -> assertThat(json(line)).isInstanceOf(Map.class));
    assertThat(lines(TailLines.of(transcript, 3)))
        .isEqualTo(lines.subList(lines.size() - 3, lines.size()));
    assertThat(TailLines.of(transcript, 0)).isEmpty();
  }

  @Test
  void withoutThePasswordsOfRemotes() throws Exception {
    var transcript =
        transcript(
            t ->
                t.git(
                        "0123456789abcdef0123456789abcdef01234567",
                        "main",
                        "https://u:pw@example.org/r")
                    .turn("one", "two"));
    var handoff = new HandoffText().begin();
    handoff.thread(transcript);

    assertThat(handoff.end()).contains("https://example.org/r").doesNotContain("pw@");
    assertThat(String.join("\n", lines(TailLines.of(transcript, 1_000))))
        .contains("https://example.org/r")
        .doesNotContain("pw@");
  }

  @Test
  void inAFewMegabytesHoweverManyLinesAreAskedFor() throws Exception {
    var line = "{\"type\":\"x\",\"text\":\"" + "y".repeat(1_900) + "\"}";
    var transcript =
        transcript(
            t -> {
              t.turn("one", "two");
              for (var i = 0; i < 4_000; i++) {
                t.line(line);
              }
            });

    var tail = TailLines.of(transcript, 1_000_000);

    assertThat(tail.length).isBetween(3 << 20, (4 << 20) + 1_000_000);
    assertThat(lines(tail).get(0)).matches("\\{\"porter\":\"\\d+ earlier lines left out\"}");
  }

  private static Object json(String line) throws Exception {
    return JsonInput.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> lines(byte[] tail) {
    return new String(tail, StandardCharsets.UTF_8).lines().toList();
  }
}
