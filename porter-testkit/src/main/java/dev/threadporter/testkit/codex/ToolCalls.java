package dev.threadporter.testkit.codex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns a scripted reply into the output item that this version of Codex understands, by the tools
 * that the request offers.
 *
 * <p>Shell (seen): {@code shell} with {@code command} as an array (0.42.0, 0.59.0, 0.94.0), {@code
 * exec_command} with {@code cmd} (from 0.113.0). Sub-agents: {@code spawn_agent} and {@code
 * wait_agent} at the top in 0.132.0, in the namespace {@code multi_agent_v1} from 0.140.0, and with
 * the feature {@code multi_agent_v2} in {@code collaboration}, where spawning asks for a {@code
 * task_name}, hands on the parent's history unless {@code fork_turns} is {@code none}, and waiting
 * takes no names (0.169.0).
 */
final class ToolCalls {

  private static final Pattern THREAD_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private ToolCalls() {}

  /** The output item for the reply, or empty where the version offers no tool for it. */
  static Optional<Json> item(Reply reply, ModelRequest request, String callId) {
    if (reply instanceof Reply.Message message) {
      return Optional.of(message(message.text(), callId));
    }
    if (reply instanceof Reply.Call call) {
      return Optional.of(call("", call.name(), call.arguments(), callId));
    }
    List<String> names =
        reply instanceof Reply.Shell
            ? List.of("exec_command", "shell")
            : reply instanceof Reply.SpawnAgent ? List.of("spawn_agent") : List.of("wait_agent");
    return tool(request, names)
        .map(tool -> call(tool.namespace(), tool.name(), arguments(reply, tool, request), callId));
  }

  private static Optional<ModelTool> tool(ModelRequest request, List<String> names) {
    return names.stream()
        .flatMap(name -> request.tools().filter(tool -> tool.name().equals(name)))
        .findFirst();
  }

  private static Json arguments(Reply reply, ModelTool tool, ModelRequest request) {
    if (reply instanceof Reply.Shell shell) {
      return shell(shell.command(), tool);
    }
    if (reply instanceof Reply.SpawnAgent spawn) {
      return spawn(spawn, tool);
    }
    return waiting(tool, request);
  }

  private static Json shell(String command, ModelTool tool) {
    return tool.name().equals("exec_command")
        ? Json.object("cmd", command)
        : Json.object("command", List.of("sh", "-c", command));
  }

  private static Json spawn(Reply.SpawnAgent spawn, ModelTool tool) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("message", spawn.task());
    if (tool.takes("task_name")) {
      arguments.put("task_name", spawn.name());
    }
    if (tool.takes("fork_turns")) {
      arguments.put("fork_turns", "none");
    }
    return Json.of(arguments);
  }

  private static Json waiting(ModelTool tool, ModelRequest request) {
    return tool.takes("targets") ? Json.object("targets", agents(request)) : Json.object();
  }

  /** The ids of agents that the outputs of this turn's calls name. */
  private static List<String> agents(ModelRequest request) {
    return request.outputsSincePrompt().stream()
        .flatMap(Json::strings)
        .flatMap(text -> THREAD_ID.matcher(text).results().map(MatchResult::group))
        .distinct()
        .toList();
  }

  /** A message of the assistant as an output item. */
  static Json message(String text, String id) {
    Json part = Json.object("type", "output_text", "text", text);
    return Json.object(
        "type", "message", "role", "assistant", "id", "msg_" + id, "content", List.of(part));
  }

  private static Json call(String namespace, String name, Json arguments, String callId) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", "function_call");
    item.put("id", "fc_" + callId);
    item.put("call_id", "call_" + callId);
    if (!namespace.isEmpty()) {
      item.put("namespace", namespace);
    }
    item.put("name", name);
    item.put("arguments", arguments.toString());
    return Json.of(item);
  }
}
