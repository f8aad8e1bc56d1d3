package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that happens to a thread, in the order in which it is written. */
sealed interface Step {
  /** A turn, which can be added to until the next step comes. */
  final class AddTurn implements Step {
    final String user;
    final Optional<String> agent;
    final List<Turn.Image> images = new ArrayList<>();
    final List<Turn.ToolCall> tools = new ArrayList<>();
    Optional<String> reasoning = Optional.empty();

    AddTurn(String user, Optional<String> agent) {
      this.user = user;
      this.agent = agent;
    }

    Turn turn() {
      return new Turn(user, images, reasoning, tools, agent);
    }
  }

  /** The thread goes on in another folder. */
  record MoveTo(String cwd) implements Step {}

  /** The thread is taken back to what it was after some turns, and goes on in a new segment. */
  record Revert(int turns) implements Step {}

  /** The history is replaced by a summary. */
  record Compact(String summary) implements Step {}

  /** A line as the test gives it. */
  record Verbatim(String text) implements Step {}
}
