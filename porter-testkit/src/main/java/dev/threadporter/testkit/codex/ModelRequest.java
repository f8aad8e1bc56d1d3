package dev.threadporter.testkit.codex;

import java.util.List;
import java.util.stream.Stream;

/**
 * One request that Codex sent to the model server.
 *
 * @param path the path, such as {@code /v1/responses}
 * @param body the whole body
 */
public record ModelRequest(String path, Json body) {

  /** The items of the model's context, oldest first. */
  public List<Json> input() {
    return body.get("input").items();
  }

  /** How many input items it has: what the model remembers, counted. */
  public int inputItems() {
    return input().size();
  }

  /** Whether a string anywhere in the input contains that text. */
  public boolean contains(String text) {
    return body.get("input").strings().anyMatch(string -> string.contains(text));
  }

  /** The texts that users said, oldest first, without the context that Codex puts in itself. */
  public List<String> prompts() {
    return input().stream().flatMap(ModelRequest::promptOf).toList();
  }

  /** The last thing the user said; empty when there is none. */
  public String prompt() {
    List<String> prompts = prompts();
    return prompts.isEmpty() ? "" : prompts.get(prompts.size() - 1);
  }

  /** The outputs of tool calls since the last prompt, oldest first. */
  List<Json> outputsSincePrompt() {
    List<Json> items = input();
    int from = 0;
    for (int i = 0; i < items.size(); i++) {
      from = promptOf(items.get(i)).findAny().isPresent() ? i + 1 : from;
    }
    return items.subList(from, items.size()).stream()
        .filter(item -> item.get("type").string().endsWith("call_output"))
        .toList();
  }

  /** The tools offered, those inside a namespace too. */
  Stream<ModelTool> tools() {
    return body.get("tools").items().stream().flatMap(ModelTool::in);
  }

  /**
   * The user's words in an item. What Codex adds as the user (environment, instructions of the
   * project) begins with a tag or a heading in every version seen, so it doesn't count.
   */
  private static Stream<String> promptOf(Json item) {
    if (!item.get("role").string().equals("user")) {
      return Stream.empty();
    }
    return item.get("content").items().stream()
        .map(part -> part.get("text").string())
        .filter(text -> !text.isEmpty() && !text.startsWith("<") && !text.startsWith("# AGENTS"));
  }
}
