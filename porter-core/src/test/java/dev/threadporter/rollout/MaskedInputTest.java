package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedInputTest {
  private static final String META =
      "{\"timestamp\":\"2026-11-20T09:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"a\","
          + "\"instructions\":\"%s\",\"git\":{\"branch\":\"main\",\"repository_url\":\"%s\"}}}\n";
  private static final String SAID =
      "{\"timestamp\":\"2026-11-20T09:00:01Z\",\"type\":\"response_item\",\"payload\":{\"text\":"
          + "\"session_meta https://ann:hunter2@example.org\"}}\n";

  private final List<String> told = new ArrayList<>();

  @Test
  void masksTheRemoteOfEachSessionMetaAndNothingThatSomebodySaid() throws IOException {
    var rollout = meta("short", "https://ann:hunter2@example.org/x") + SAID;

    var masked = masked(rollout + rollout);

    var expected = meta("short", "https://xxxxxxxxxxx@example.org/x") + SAID;
    assertThat(masked).isEqualTo(expected + expected);
    assertThat(told).containsExactly("masked", "masked");
  }

  @Test
  void masksBehindLongInstructions() throws IOException {
    var masked = masked(meta("i".repeat(1_000_000), "https://token@example.org/x") + SAID);

    assertThat(masked).isEqualTo(meta("i".repeat(1_000_000), "https://xxxxx@example.org/x") + SAID);
  }

  @Test
  void saysWhenALineIsTooLongAndPassesItOn() throws IOException {
    var rollout = meta("i".repeat(5_000_000), "https://token@example.org/x") + SAID;

    assertThat(masked(rollout)).isEqualTo(rollout);
    assertThat(told).containsExactly("too long");
  }

  @Test
  void passesOnWhatIsNotJsonAndAnUnfinishedLineAndSaysSo() throws IOException {
    var rollout =
        "\uFEFF{\"type\":\"session_meta\"\n\n\r\n" + SAID + "{\"type\":\"session_meta\",\"pay";

    assertThat(masked(rollout)).isEqualTo(rollout);
    assertThat(told).containsExactly("not JSON", "not JSON");
  }

  @Test
  void masksBehindAByteOrderMark() throws IOException {
    var masked = masked("\uFEFF" + meta("short", "https://ann:hunter2@example.org/x") + SAID);

    assertThat(masked)
        .isEqualTo("\uFEFF" + meta("short", "https://xxxxxxxxxxx@example.org/x") + SAID);
    assertThat(told).containsExactly("masked");
  }

  @Test
  void masksInLinesWhoseKeysAnotherToolSorted() throws IOException {
    var line =
        "{\"payload\":{\"base_instructions\":\"%s\",\"git\":{\"repository_url\":\"https://%s@x.org/y\"},"
            + "\"id\":\"a\"},\"timestamp\":\"2026-11-20T09:00:00Z\",\"type\":\"session_meta\"}\n";
    var instructions = "i".repeat(2_000);

    var masked = masked(line.formatted(instructions, "ann:secret").repeat(2) + SAID);

    assertThat(masked).isEqualTo(line.formatted(instructions, "xxxxxxxxxx").repeat(2) + SAID);
    assertThat(told).containsExactly("masked", "masked");
  }

  @Test
  void takesTheFirstLineForWhatTellsOfTheRemoteWhateverItsType() throws IOException {
    var line =
        "{\"timestamp\":\"t\",\"type\":\"%s\",\"payload\":{\"git\":{\"repository_url\":\"%s\"}}}\n";

    var masked = masked(line.formatted("meta", "https://token@x.org/y?key=abc") + SAID);

    assertThat(masked).isEqualTo(line.formatted("meta", "https://xxxxx@x.org/y?xxxxxxx") + SAID);
  }

  private static String meta(String instructions, String remote) {
    return META.formatted(instructions, remote);
  }

  private String masked(String rollout) throws IOException {
    var observer =
        new MaskedInput.Observer() {
          @Override
          public void masked() {
            told.add("masked");
          }

          @Override
          public void tooLong() {
            told.add("too long");
          }

          @Override
          public void notJson() {
            told.add("not JSON");
          }
        };
    try (var in = new MaskedInput(new ByteArrayInputStream(rollout.getBytes(UTF_8)), observer)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
