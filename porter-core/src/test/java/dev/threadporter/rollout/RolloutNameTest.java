package dev.threadporter.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollout's file name")
class RolloutNameTest {
  private static final String ID = "01a1f82f-1e80-72f9-ae4c-2aff228d7b70";
  private static final String OTHER = "01a1f82f-2222-72f9-ae4c-2aff228d7b70";
  private static final String PLAIN = "rollout-2026-11-20T09-08-07-" + ID + ".jsonl";

  @Test
  void tellsItsThreadAndWhereCodexKeepsIt() {
    var name = RolloutName.parse(PLAIN).orElseThrow();

    assertThat(name.thread().value()).isEqualTo(ID);
    assertThat(name.rollout()).isEqualTo(name.thread());
    assertThat(name.isSegment()).isFalse();
    assertThat(name.compressed()).isFalse();
    assertThat(name.plain()).isEqualTo(PLAIN);
    assertThat(name.activePath()).isEqualTo("sessions/2026/11/20/" + PLAIN);
    assertThat(name.archivedPath()).isEqualTo("archived_sessions/" + PLAIN);
  }

  @Test
  void ofASegmentTellsTheRolloutsOwnId() {
    var text = "rollout-2026-11-20T09-08-07-" + ID + "_" + OTHER + ".jsonl";
    var name = RolloutName.parse(text).orElseThrow();

    assertThat(name.thread().value()).isEqualTo(ID);
    assertThat(name.rollout().value()).isEqualTo(OTHER);
    assertThat(name.isSegment()).isTrue();
    assertThat(name.plain()).isEqualTo(text);
  }

  @Test
  void ofACompressedOneGivesThePlainName() {
    var name = RolloutName.parse(PLAIN + ".zst").orElseThrow();

    assertThat(name.compressed()).isTrue();
    assertThat(name.plain()).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rollout-.jsonl",
        "rollout-2026-11-20T09-08-07-" + ID + ".json",
        "rollout-2026-11-20T09-08-07-" + ID + ".jsonl.gz",
        "rollout-2026-11-20T09-08-07-" + ID + ".jsonl\n",
        "rollout-2026-11-20-" + ID + ".jsonl",
        "rollout-2026-11-20T09:08:07-" + ID + ".jsonl",
        "rollout-2026-11-20T09-08-07-" + ID + "_.jsonl",
        "rollout-2026-11-20T09-08-07-../../x.jsonl",
        "rollout-٢٠٢٦-11-20T09-08-07-" + ID + ".jsonl",
        "x" + PLAIN,
        "../" + PLAIN,
      })
  void isNoneIfCodexDoesNotGiveIt(String text) {
    assertThat(RolloutName.parse(text)).isEmpty();
  }
}
