package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutRewriterTest {
  private static final LineEdit MOVED =
      (field, value) ->
          field == Field.PATH
              ? Optional.of(value.replace("/src", "/a/much/longer/place"))
              : Optional.empty();

  @TempDir Path scratch;

  private final List<Long> badLines = new ArrayList<>();

  @Nested
  @DisplayName("Path values change")
  class PathValues {
    @ParameterizedTest
    @ValueSource(
        strings = {
          // session_meta and turn_context
          "{\"type\":\"session_meta\",\"payload\":{\"cwd\":\"/src/app\",\"cli_version\":\"1\",\"model_provider\":\"x\"}}",
          "{\"type\":\"session_meta\",\"payload\":{\"runtime_workspace_roots\":[\"/src\",\"/src/b\"]}}",
          "{\"type\":\"turn_context\",\"payload\":{\"workspace_roots\":[\"/src/app\"]}}",
          "{\"type\":\"turn_context\",\"payload\":{\"sandbox_policy\":{\"type\":\"w\",\"writable_roots\":[\"/src\"]}}}",
          "{\"type\":\"turn_context\",\"payload\":{\"permission_profile\":{\"file_system\":{\"entries\":"
              + "[{\"path\":{\"type\":\"path\",\"path\":\"/src\"},\"access\":\"write\"}]}}}}",
          "{\"type\":\"turn_context\",\"payload\":{\"file_system_sandbox_policy\":{\"kind\":\"restricted\",\"entries\":"
              + "[{\"path\":{\"type\":\"path\",\"path\":\"/src\"},\"access\":\"read\"}]}}}",
          "{\"type\":\"session_meta\",\"payload\":{\"selected_capability_roots\":[\"/src\"]}}",
          "{\"type\":\"session_meta\",\"payload\":{\"selected_capability_roots\":[{\"id\":\"a\",\"path\":\"/src\"}]}}",
          // the event that decides where Codex resumes
          "{\"type\":\"event_msg\",\"payload\":{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"cwd\":\"/src\"}}}",
          "{\"payload\":{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"runtime_workspace_roots\":[\"/src\"]}}}",
          "{\"payload\":{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"workspace_roots\":[\"/src/a\",\"/src/b\"]}}}",
          "{\"payload\":{\"thread_settings\":{\"sandbox_policy\":{\"type\":\"w\",\"writable_roots\":[\"/src\"]}}}}",
          "{\"payload\":{\"thread_settings\":{\"permission_profile\":{\"file_system\":{\"entries\":"
              + "[{\"path\":{\"type\":\"special\"},\"access\":\"read\"},{\"path\":{\"type\":\"path\",\"path\":\"/src\"}}]}}}}}",
          "{\"payload\":{\"thread_settings\":{\"file_system_sandbox_policy\":{\"entries\":"
              + "[{\"path\":{\"type\":\"path\",\"path\":\"/src\"},\"access\":\"none\"}]}}}}",
          // the environments, and only their folders
          "{\"type\":\"world_state\",\"payload\":{\"state\":{\"environments\":{\"environments\":{\"local\":{\"cwd\":\"/src\"}}}}}}",
          // the file: URI of a command, a local image of both kinds of thread
          "{\"type\":\"event_msg\",\"payload\":{\"type\":\"item_completed\",\"item\":{\"cwd\":\"file:///src/app\"}}}",
          "{\"type\":\"event_msg\",\"payload\":{\"item\":{\"content\":[{\"type\":\"local_image\",\"path\":\"/src/a.png\"}]}}}",
          "{\"type\":\"event_msg\",\"payload\":{\"type\":\"user_message\",\"local_images\":[\"/src/a.png\"]}}",
          // keys in another order, spaces between tokens
          "{ \"payload\" : { \"cwd\" : \"/src/app\" } , \"type\" : \"turn_context\" }",
        })
    void andNothingElse(String line) {
      assertThat(rewritten(line + "\n"))
          .isEqualTo(line.replace("/src", "/a/much/longer/place") + "\n");
      assertThat(badLines).isEmpty();
    }

    @Test
    void areWrittenAsCodexWritesThem() {
      LineEdit edit = (field, value) -> Optional.of("D:\\Jörg \"x\"\\東京");

      assertThat(rewritten("{\"payload\":{\"cwd\":\"/src\"}}\n", edit))
          .isEqualTo("{\"payload\":{\"cwd\":\"D:\\\\Jörg \\\"x\\\"\\\\東京\"}}\n");
    }

    @Test
    void areReadThroughTheirEscapes() {
      assertThat(rewritten("{\"payload\":{\"cwd\":\"\\/\\u0073rc\"}}\n"))
          .isEqualTo("{\"payload\":{\"cwd\":\"/a/much/longer/place\"}}\n");
    }

    @Test
    void keepTheirEscapesWhenTheyDoNotChange() {
      var line = "{\"payload\":{\"cwd\":\"\\/home\\/\\u0073\",\"n\":1.10,\"e\":1e5}}\n";

      assertThat(rewritten(line)).isEqualTo(line);
    }
  }

  @Nested
  @DisplayName("Lines stay as they are")
  class Verbatim {
    @ParameterizedTest
    @ValueSource(
        strings = {
          // what the model or the person wrote
          "{\"timestamp\":\"2026-11-20T23:52:36.858Z\",\"ordinal\":4,\"type\":\"response_item\",\"payload\":{\"cwd\":\"/src\"}}",
          "{\"type\":\"response_item\",\"payload\":{\"content\":[{\"text\":\"/src\"}]}}",
          "{\"type\":\"session_meta\",\"payload\":{\"base_instructions\":{\"text\":\"/src\"}}}",
          "{\"type\":\"event_msg\",\"payload\":{\"item\":{\"content\":[{\"text\":\"/src\"}]}}}",
          "{\"type\":\"event_msg\",\"payload\":{\"type\":\"user_message\",\"message\":\"/src\"}}",
          "{\"type\":\"event_msg\",\"payload\":{\"type\":\"agent_message\",\"message\":\"/src\"}}",
          "{\"type\":\"response_item\",\"payload\":{\"type\":\"function_call\",\"arguments\":\"/src\"}}",
          "{\"type\":\"response_item\",\"payload\":{\"type\":\"function_call_output\",\"output\":\"/src\"}}",
          "{\"type\":\"event_msg\",\"payload\":{\"item\":{\"command\":[\"cat\",\"/src\"],\"aggregated_output\":\"/src\"}}}",
          "{\"type\":\"event_msg\",\"payload\":{\"item\":{\"changes\":[{\"path\":\"/src/a\"}],\"path\":\"/src/a.png\"}}}",
          "{\"type\":\"world_state\",\"payload\":{\"state\":{\"environments\":{\"filesystem\":\"/src\"},\"cwd\":\"/src\"}}}",
          "{\"type\":\"compacted\",\"payload\":{\"message\":\"/src\",\"replacement_history\":[{\"content\":\"/src\"}]}}",
        })
    void whenTheyOnlyMentionAPath(String line) {
      assertThat(rewritten(line + "\n")).isEqualTo(line + "\n");
      assertThat(badLines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"payload\":{\"cwd\":\"/src\"}",
          "{\"payload\":{\"cwd\":\"/src\"}} and more",
          "not JSON at all /src",
          "[\"/src\"]",
          "\uFEFF{\"payload\":{\"cwd\":\"/src\"}}",
          "{\"timestamp\":\"2026-11-20T23:52:36.858Z\",\"type\":\"response_item\",\"payload\":{\"te",
        })
    void whenTheyAreNotJsonAsCodexWritesIt(String line) {
      assertThat(rewritten("{}\n" + line + "\n{}\n")).isEqualTo("{}\n" + line + "\n{}\n");
      assertThat(badLines).containsExactly(2L);
    }

    @Test
    void whenTheyAreNotUtf8() {
      var bytes = "{\"payload\":{\"cwd\":\"/src\",\"x\":\"?\"}}\n".getBytes(UTF_8);
      bytes[bytes.length - 5] = (byte) 0xff;

      assertThat(rewritten(new ByteArrayInputStream(bytes), MOVED)).isEqualTo(bytes);
      assertThat(badLines).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n{}\r\n", "{}", "{}\r\n\r\n"})
    void whenTheyAreBlankOrEndOddly(String text) {
      assertThat(rewritten(text)).isEqualTo(text);
      assertThat(badLines).isEmpty();
    }
  }

  @Test
  void tellsWhetherTheLastLineHasAnEnd() throws IOException {
    assertThat(rewrite("{}\n{}").terminated()).isFalse();
    assertThat(rewrite("{}\n{}\n").terminated()).isTrue();
    assertThat(rewrite("").terminated()).isTrue();
  }

  @Test
  void rememberWhereLinesWent() throws IOException {
    var text = "{\"payload\":{\"cwd\":\"/src\"}}\n{}\n{\"payload\":{\"cwd\":\"/src\"}}\n{}\n";
    var out = new ByteArrayOutputStream();
    try (var offsets = new OffsetMap(scratch)) {
      new RolloutRewriter(MOVED, offsets).rewrite(in(text), out, badLines::add);
      var rewritten = out.toString(UTF_8);

      assertThat(offsets.newOffset(0)).isZero();
      assertThat(offsets.newOffset(text.indexOf("{}"))).isEqualTo(rewritten.indexOf("{}"));
      assertThat(offsets.newOffset(text.lastIndexOf("{}"))).isEqualTo(rewritten.lastIndexOf("{}"));
      assertThat(offsets.newOffset(text.length())).isEqualTo(rewritten.length());
    }
  }

  @Test
  void theOffsetsOfManyLinesGoToAScratchFileThatIsRemoved() throws IOException {
    var line = "{\"payload\":{\"cwd\":\"/src\"}}\n";
    var count = 100_000;
    try (var offsets = new OffsetMap(scratch)) {
      new RolloutRewriter(MOVED, offsets)
          .rewrite(in(line.repeat(count)), OutputStream.nullOutputStream(), badLines::add);
      var newLength = line.replace("/src", "/a/much/longer/place").length();

      for (var i = 0; i <= count; i += 7_919) {
        assertThat(offsets.newOffset((long) i * line.length())).isEqualTo((long) i * newLength);
      }
      assertThat(scratch).isNotEmptyDirectory();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void addsAProviderToASessionMetaThatNamesNone() {
    LineEdit edit =
        new LineEdit() {
          @Override
          public Optional<String> change(Field field, String value) {
            return Optional.empty();
          }

          @Override
          public Optional<String> missingProvider() {
            return Optional.of("openai");
          }
        };
    var meta =
        "{\"type\":\"session_meta\",\"payload\":{\"cwd\":\"/a\",\"cli_version\":\"0.42.0\",\"git\":{\"b\":1}}}\n";

    assertThat(rewritten(meta, edit))
        .isEqualTo(meta.replace("}}}", "},\"model_provider\":\"openai\"}}"));
    assertThat(rewritten("{\"type\":\"turn_context\",\"payload\":{\"cwd\":\"/a\"}}\n", edit))
        .doesNotContain("openai");
  }

  @Nested
  @DisplayName("A line of hundreds of megabytes")
  class HugeLines {
    private static final int MEGABYTES = 300;

    @Test
    void isChangedInASmallHeapBeforeAndBehindItsBulk() throws IOException {
      var head = "{\"payload\":{\"item\":{\"cwd\":\"/src\",\"output\":\"";
      var tail =
          "\",\"content\":[{\"path\":\"/src/a.png\"}]}}}\n{\"payload\":{\"cwd\":\"/src\"}}\n";
      var out = new EndKeeper();

      var result = rewrite(huge(head, tail), out);

      assertThat(result.bytesRead())
          .isEqualTo(head.length() + tail.length() + ((long) MEGABYTES << 20));
      assertThat(out.start).startsWith(head.replace("/src", "/a/much/longer/place"));
      assertThat(out.end()).endsWith(tail.replace("/src", "/a/much/longer/place"));
      assertThat(result.bytesWritten() - result.bytesRead()).isEqualTo(3 * 16);
      assertThat(badLines).isEmpty();
    }

    @Test
    void isCarriedWhenItBreaksOff() throws IOException {
      var out = new EndKeeper();

      var result =
          rewrite(huge("{\"payload\":{\"x\":\"", "\n{\"payload\":{\"cwd\":\"/src\"}}\n"), out);

      assertThat(result.bytesWritten()).isEqualTo(result.bytesRead() + 16);
      assertThat(badLines).containsExactly(1L);
    }

    private InputStream huge(String head, String tail) {
      var megabyte = "x".repeat(1 << 20).getBytes(UTF_8);
      var parts = new ArrayList<InputStream>();
      parts.add(in(head));
      for (var i = 0; i < MEGABYTES; i++) {
        parts.add(new ByteArrayInputStream(megabyte));
      }
      parts.add(in(tail));
      return new SequenceInputStream(Collections.enumeration(parts));
    }
  }

  private RolloutRewriter.Result rewrite(String text) throws IOException {
    return rewrite(in(text), OutputStream.nullOutputStream());
  }

  private RolloutRewriter.Result rewrite(InputStream in, OutputStream out) throws IOException {
    try (var offsets = new OffsetMap(scratch)) {
      return new RolloutRewriter(MOVED, offsets).rewrite(in, out, badLines::add);
    }
  }

  private String rewritten(String text) {
    return rewritten(text, MOVED);
  }

  private String rewritten(String text, LineEdit edit) {
    return new String(rewritten(in(text), edit), UTF_8);
  }

  private byte[] rewritten(InputStream in, LineEdit edit) {
    var out = new ByteArrayOutputStream();
    try (var offsets = new OffsetMap(scratch)) {
      new RolloutRewriter(edit, offsets).rewrite(in, out, badLines::add);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Keeps the first and the last bytes of much. */
  private static final class EndKeeper extends OutputStream {
    private String start = "";
    private byte[] last = new byte[0];

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      var text = new String(bytes, offset, Math.min(length, 200), UTF_8);
      if (start.length() < 200) {
        start += text;
      }
      var joined = new byte[last.length + length];
      System.arraycopy(last, 0, joined, 0, last.length);
      System.arraycopy(bytes, offset, joined, last.length, length);
      last =
          joined.length > 300
              ? java.util.Arrays.copyOfRange(joined, joined.length - 300, joined.length)
              : joined;
    }

    String end() {
      return new String(last, UTF_8);
    }
  }
}
