package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.rollout.HeadReader.UnsupportedRolloutException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The head of a rollout")
class HeadReaderTest {
  private static final String ID = "01a1f82f-1e80-72f9-ae4c-2aff228d7b70";
  private static final String PARENT = "01a1f82f-2222-72f9-ae4c-2aff228d7b70";

  @Test
  void tellsWhatTheFirstLineSaysOfTheThread() throws Exception {
    var head =
        read(
            meta(
                ",\"timestamp\":\"2026-11-20T09:00:00.123Z\",\"cwd\":\"/src/ä\",\"cli_version\":\"0.169.0\","
                    + "\"source\":\"vscode\",\"model_provider\":\"openai\",\"history_mode\":\"paginated\","
                    + "\"forked_from_id\":\""
                    + PARENT
                    + "\",\"history_base\":{\"thread_id\":\""
                    + PARENT
                    + "\",\"end_ordinal_exclusive\":7,\"end_byte_offset\":4711},"
                    + "\"git\":{\"commit_hash\":\"abc\",\"branch\":\"main\",\"repository_url\":\"git@x:y\"}"));

    assertThat(head.thread().value()).isEqualTo(ID);
    assertThat(head.created()).contains(Instant.parse("2026-11-20T09:00:00.123Z"));
    assertThat(head.cwd()).contains("/src/ä");
    assertThat(head.cliVersion()).contains("0.169.0");
    assertThat(head.source()).isEqualTo("vscode");
    assertThat(head.modelProvider()).contains("openai");
    assertThat(head.paginated()).isTrue();
    assertThat(head.forkedFrom().orElseThrow().value()).isEqualTo(PARENT);
    assertThat(head.base().orElseThrow().endOrdinal()).isEqualTo(7);
    assertThat(head.base().orElseThrow().endOffset()).isEqualTo(4711);
    assertThat(head.git().branch()).contains("main");
  }

  @Test
  void leavesEmptyWhatAnOldVersionDidNotWrite() throws Exception {
    var head = read(meta(""));

    assertThat(head.created()).isEmpty();
    assertThat(head.cwd()).isEmpty();
    assertThat(head.modelProvider()).isEmpty();
    assertThat(head.source()).isEqualTo("unknown");
    assertThat(head.paginated()).isFalse();
    assertThat(head.base()).isEmpty();
    assertThat(head.firstUserMessage()).isEmpty();
  }

  @Test
  void tellsTheParentOfASubAgent() throws Exception {
    var head =
        read(
            meta(
                ",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\""
                    + PARENT
                    + "\",\"depth\":1}}}"));

    assertThat(head.parent().orElseThrow().value()).isEqualTo(PARENT);
    assertThat(head.source()).startsWith("{\"subagent\"");
  }

  @Test
  void tellsTheFirstMessageOfALegacyThread() throws Exception {
    assertThat(
            read(meta("")
                    + event("{\"type\":\"user_message\",\"message\":\"  \"}")
                    + event("{\"type\":\"user_message\",\"message\":\"please fix\"}")
                    + event("{\"type\":\"user_message\",\"message\":\"later\"}"))
                .firstUserMessage())
        .contains("please fix");
  }

  @Test
  void tellsTheFirstMessageOfAPaginatedThread() throws Exception {
    assertThat(
            read(meta("")
                    + event(
                        "{\"type\":\"item_completed\",\"item\":{\"type\":\"UserMessage\",\"content\":"
                            + "[{\"type\":\"image\"},{\"type\":\"text\",\"text\":\"please fix\"}]}}"))
                .firstUserMessage())
        .contains("please fix");
  }

  @Test
  void passesOverLinesThatAreNoJsonOnTheWayToTheFirstMessage() throws Exception {
    assertThat(
            read(meta("")
                    + "no JSON\n{\"half\":\n"
                    + event("{\"type\":\"user_message\",\"message\":\"please fix\"}"))
                .firstUserMessage())
        .contains("please fix");
  }

  @Test
  void cutsALongFirstMessageButNeverACharacter() {
    assertThat(HeadReader.cut("x".repeat(299) + "\ud83d\ude00")).isEqualTo("x".repeat(299));
    assertThat(HeadReader.cut("x".repeat(300))).hasSize(300);
    assertThat(HeadReader.cut("x".repeat(298) + "\ud83d\ude00y")).hasSize(300).endsWith("\ude00");
  }

  @Test
  void skipsLongInstructionsInItsFirstLine() throws Exception {
    var head =
        read(
            meta(
                ",\"base_instructions\":{\"text\":\""
                    + "x".repeat(5 << 20)
                    + "\"},\"cwd\":\"/a\""));

    assertThat(head.cwd()).contains("/a");
  }

  @Test
  void isReadBehindAByteOrderMark() throws Exception {
    assertThat(read("\ufeff" + meta(",\"cwd\":\"/a\"")).cwd()).contains("/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no JSON\n",
        "[]\n",
        "{}\n",
        "{\"type\":\"response_item\",\"payload\":{}}\n",
        "{\"type\":\"session_meta\"}\n",
        "{\"type\":\"session_meta\",\"payload\":{}}\n",
        "{\"type\":\"session_meta\",\"payload\":{\"id\":\"../../etc/passwd\"}}\n",
        "{\"id\":\"01a1f82f-1e80-72f9-ae4c-2aff228d7b70\",\"timestamp\":\"2025-05-01T00:00:00Z\"}\n",
      })
  void isNoneIfCodexDoesNotReadIt(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnsupportedRolloutException.class);
  }

  @Test
  void isNoneIfItIsDeeperThanAnyOfCodex() {
    var deep = meta(",\"x\":" + "[".repeat(500) + "]".repeat(500));

    assertThatThrownBy(() -> read(deep)).isInstanceOf(UnsupportedRolloutException.class);
  }

  @Test
  void isNotSearchedToTheEndOfALongFileForAMessage() throws Exception {
    var endless =
        new InputStream() {
          private final byte[] meta = meta("").getBytes(UTF_8);
          private long position;

          @Override
          public int read() throws IOException {
            if (position > 64 << 20) {
              throw new IOException("read too far");
            }
            var at = position++;
            return at < meta.length ? meta[(int) at] : 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            for (var i = 0; i < length; i++) {
              target[offset + i] = (byte) read();
            }
            return length;
          }
        };

    assertThat(HeadReader.read(endless).firstUserMessage()).isEmpty();
    var lines = meta("") + "{\"type\":\"turn_context\",\"payload\":{}}\n".repeat(100_000);
    var in = new ByteArrayInputStream(lines.getBytes(UTF_8));
    assertThat(HeadReader.read(in).firstUserMessage()).isEmpty();
    assertThat(in.available()).isPositive();
  }

  private static String meta(String more) {
    return "{\"timestamp\":\"2026-11-20T09:00:00.123Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\""
        + ID
        + "\""
        + more
        + "}}\n";
  }

  private static String event(String payload) {
    return "{\"timestamp\":\"2026-11-20T09:00:01.000Z\",\"type\":\"event_msg\",\"payload\":"
        + payload
        + "}\n";
  }

  private static RolloutHead read(String text) throws IOException, UnsupportedRolloutException {
    return HeadReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
