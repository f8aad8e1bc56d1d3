package dev.threadporter.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The place of an ordinal")
class RolloutMarkTest {
  @Test
  void isWhereTheLineStartsOrTheNextOneWould() throws Exception {
    var one = line(0);

    assertThat(find(one + line(1), 1)).hasValue(one.length());
    assertThat(find(one, 1)).hasValue(one.length());
    assertThat(find(one, 2)).isEmpty();
  }

  @Test
  void isUnknownWhereOrdinalsRepeat() throws Exception {
    var lines = line(0) + line(1) + line(2) + line(1) + line(2);

    assertThat(find(lines, 1)).isEmpty();
    assertThat(find(lines, 0)).hasValue(0);
    // The next line to come would have it, and a line has it already.
    assertThat(find(line(0) + line(1) + line(0), 1)).isEmpty();
  }

  private static String line(int ordinal) {
    return "{\"timestamp\":\"2026-11-20T09:00:00.000Z\",\"ordinal\":"
        + ordinal
        + ",\"type\":\"event_msg\",\"payload\":{}}\n";
  }

  private static OptionalLong find(String lines, long ordinal) throws Exception {
    return RolloutMark.find(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), ordinal);
  }
}
