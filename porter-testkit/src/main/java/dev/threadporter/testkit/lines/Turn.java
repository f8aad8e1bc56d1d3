package dev.threadporter.testkit.lines;

import java.util.List;
import java.util.Optional;

/**
 * One turn: what the user said, what the agent did, and what it answered.
 *
 * @param user the user's text
 * @param images the pictures that came with it
 * @param reasoning encrypted reasoning, if any
 * @param tools the tool calls
 * @param agent the answer; empty if the turn was interrupted
 */
public record Turn(
    String user,
    List<Image> images,
    Optional<String> reasoning,
    List<ToolCall> tools,
    Optional<String> agent) {

  /**
   * A command and its output.
   *
   * @param command the shell command
   * @param output what it printed
   */
  public record ToolCall(String command, String output) {}

  /**
   * A picture.
   *
   * @param path the absolute path it was taken from
   * @param base64 its bytes, as they stand in the data URL
   */
  public record Image(String path, String base64) {
    /** Returns the picture as it stands in a rollout. */
    String dataUrl() {
      return "data:image/png;base64," + base64;
    }
  }

  /** Copies the lists. */
  public Turn {
    images = List.copyOf(images);
    tools = List.copyOf(tools);
  }

  /** Returns a turn of two texts. */
  public static Turn of(String user, String agent) {
    return new Turn(user, List.of(), Optional.empty(), List.of(), Optional.of(agent));
  }
}
