package dev.threadporter.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.rollout.RolloutFacts.TurnLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Turns of an old Codex in a rollout")
class OldTurnsTest {
  private static final String NAME =
      "rollout-2026-11-20T10-00-00-01a1fb60-0000-7000-8000-000000000001.jsonl";

  @TempDir Path temp;

  @Test
  void reachFromTheirStartToTheirEnd() throws IOException {
    var facts =
        exam("session_meta", "task_started", "user_message", "agent_message", "task_complete");

    assertThat(facts.oldTurns()).containsExactly(new TurnLines(2, 5));
    assertThat(facts.oldTurnCount()).isEqualTo(1);
  }

  @Test
  void endWhereTheNextOneBeginsOrTheFileEnds() throws IOException {
    var facts =
        exam("task_started", "user_message", "task_started", "agent_message", "token_count");

    assertThat(facts.oldTurns()).containsExactly(new TurnLines(1, 2), new TurnLines(3, 5));
  }

  @Test
  void beginWithTheirFirstMessageIfNothingSaysWhereTheyStart() throws IOException {
    var facts = exam("session_meta", "token_count", "user_message", "turn_aborted", "token_count");

    assertThat(facts.oldTurns()).containsExactly(new TurnLines(3, 4));
  }

  @Test
  void areNotThoseWhoseMessagesAreItems() throws IOException {
    assertThat(exam("task_started", "item_completed", "task_complete").oldTurns()).isEmpty();
  }

  @Test
  void areCountedWhereTheyAreTooManyToBeNamed() throws IOException {
    var events = new String[60];
    for (var i = 0; i < events.length; i++) {
      events[i] = i % 2 == 0 ? "task_started" : "agent_message";
    }

    var facts = exam(events);

    assertThat(facts.oldTurns()).hasSize(20);
    assertThat(facts.oldTurnCount()).isEqualTo(30);
  }

  private RolloutFacts exam(String... events) throws IOException {
    var lines = new StringBuilder();
    for (var i = 0; i < events.length; i++) {
      lines
          .append("{\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"ordinal\":")
          .append(i)
          .append(",\"type\":\"event_msg\",\"payload\":{\"type\":\"")
          .append(events[i])
          .append("\",\"message\":\"m\"}}\n");
    }
    var file = Files.writeString(temp.resolve(NAME), lines);
    return RolloutExam.of(RolloutFile.look(file, RolloutName.parse(NAME).orElseThrow(), false));
  }
}
