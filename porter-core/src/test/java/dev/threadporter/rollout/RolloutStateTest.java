package dev.threadporter.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How a thread stands at its rollout's end")
class RolloutStateTest {
  private static final String NAME =
      "rollout-2026-11-20T10-00-00-01a1fb60-0000-7000-8000-000000000001.jsonl";
  private static final String META =
      "{\"timestamp\":\"t\",\"type\":\"session_meta\",\"payload\":{\"originator\":\"codex_exec\"}}\n";

  @TempDir Path temp;

  @Test
  void isWhatTheLastTurnSays() throws IOException {
    var state =
        state(
            META
                + context("gpt-4", "\"effort\":\"low\",\"approval_policy\":\"never\"")
                + settings("gpt-5", "\"reasoning_effort\":\"high\"")
                + tokens("{\"total_token_usage\":{\"total_tokens\":15}}")
                + tokens("{\"total_token_usage\":{\"total_tokens\":30}}"));

    assertThat(state.meta().optionalText("originator")).contains("codex_exec");
    assertThat(state.model()).contains("gpt-5");
    assertThat(state.effort()).contains("high");
    assertThat(state.approval()).contains("never");
    assertThat(state.tokens()).hasValue(30);
  }

  @Test
  void keepsPermissionsAsTheyAreWritten() throws IOException {
    var state =
        state(
            META
                + context(
                    "gpt-5",
                    "\"permission_profile\":{\"type\":\"managed\",\"network\":null},"
                        + "\"sandbox_policy\":{\"type\":\"read-only\"}"));

    assertThat(state.permissions()).contains("{\"type\":\"managed\",\"network\":null}");
    assertThat(state.sandbox()).contains("{\"type\":\"read-only\"}");
  }

  @Test
  void passesOverWhatCanNotBeReadAndWhatTellsNothing() throws IOException {
    var state =
        state(
            "\uFEFF"
                + META
                + tokens("{\"total_token_usage\":{\"total_tokens\":15}}")
                + "{\"timestamp\":\"t\",\"type\":\"turn_context\",\"payload\":{\"model\":\n"
                + tokens("null")
                + "{\"timestamp\":\"t\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_cou");

    assertThat(state.meta().optionalText("originator")).contains("codex_exec");
    assertThat(state.model()).isEmpty();
    assertThat(state.tokens()).hasValue(15);
  }

  private static String context(String model, String more) {
    return "{\"timestamp\":\"t\",\"type\":\"turn_context\",\"payload\":{\"model\":\""
        + model
        + "\","
        + more
        + "}}\n";
  }

  private static String settings(String model, String more) {
    return "{\"timestamp\":\"t\",\"type\":\"event_msg\",\"payload\":{\"type\":"
        + "\"thread_settings_applied\",\"thread_settings\":{\"model\":\""
        + model
        + "\","
        + more
        + "}}}\n";
  }

  private static String tokens(String info) {
    return "{\"timestamp\":\"t\",\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":"
        + info
        + "}}\n";
  }

  private RolloutState state(String lines) throws IOException {
    var file = Files.writeString(temp.resolve(NAME), lines);
    return RolloutState.of(RolloutFile.look(file, RolloutName.parse(NAME).orElseThrow(), false));
  }
}
