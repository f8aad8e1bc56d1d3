package dev.threadporter.testkit.codex;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which replies a prompt gets: the steps of the longest key that the last prompt contains, one per
 * request, the next when a tool's output has come back; when they are used up, or no key fits, a
 * plain message. It keeps nothing about a conversation, so turns may run in parallel. Thread-safe.
 */
final class ModelScript {

  private final Map<String, List<Reply>> steps = new ConcurrentHashMap<>();

  ModelScript() {
    when("run tool", List.of(Reply.shell("echo tool output")));
    when(
        "spawn agent",
        List.of(Reply.spawnAgent("helper", "child task: say hi"), Reply.waitForAgents()));
  }

  void when(String promptContains, List<Reply> replies) {
    steps.put(promptContains, List.copyOf(replies));
  }

  /** The scripted reply to the request; empty when the script has nothing (more) to say. */
  Optional<Reply> reply(ModelRequest request) {
    String prompt = request.prompt();
    int step = request.outputsSincePrompt().size();
    return steps.keySet().stream()
        .filter(prompt::contains)
        .max(Comparator.comparingInt(String::length))
        .map(key -> steps.getOrDefault(key, List.of()))
        .filter(replies -> step < replies.size())
        .map(replies -> replies.get(step));
  }
}
