package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;
import static dev.threadporter.testkit.Generation.V0_94;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines from which Codex draws a thread: events in legacy threads, completed items in paginated
 * ones.
 */
final class ItemLines {
  private final RolloutFile out;
  private final ThreadFacts facts;
  private final Sequence sequence;
  private List<WrittenTurn.Item> items = new ArrayList<>();

  ItemLines(RolloutFile out, ThreadFacts facts, Sequence sequence) {
    this.out = out;
    this.facts = facts;
    this.sequence = sequence;
  }

  /** Returns what was written since the last call. */
  List<WrittenTurn.Item> take() {
    List<WrittenTurn.Item> taken = items;
    items = new ArrayList<>();
    return taken;
  }

  void user(String turnId, Turn turn) throws IOException {
    if (!facts.paginated()) {
      userMessage(turn);
      return;
    }
    List<Json> content = new ArrayList<>();
    List<Json> shown = new ArrayList<>();
    for (Turn.Image image : turn.images()) {
      content.add(Json.object().put("type", "local_image").put("path", image.path()));
      shown.add(Json.object().put("type", "localImage").nulls("detail").put("path", image.path()));
    }
    Json text =
        Json.object().put("type", "text").put("text", turn.user()).put("text_elements", List.of());
    content.add(text);
    shown.add(text);
    String id = sequence.uuid();
    Json item = Json.object().put("type", "UserMessage").put("id", id).put("content", content);
    Json api =
        Json.object()
            .put("type", "userMessage")
            .put("id", id)
            .nulls("clientId")
            .put("content", shown);
    completed(turnId, id, item, api, "userMessage");
  }

  private void userMessage(Turn turn) throws IOException {
    Json event = Json.object().put("type", "user_message").put("message", turn.user());
    if (!facts.since(V0_94)) {
      event.putStrings("images", turn.images().stream().map(Turn.Image::dataUrl).toList());
    } else {
      event.put("images", List.of());
      event.putStrings("local_images", turn.images().stream().map(Turn.Image::path).toList());
      event.when(facts.since(V0_149), e -> e.put("audio", List.of()).put("local_audio", List.of()));
      event.put("text_elements", List.of());
    }
    out.line(sequence.tick(), "event_msg", event);
  }

  void command(String turnId, String callId, Turn.ToolCall call, String cwd) throws IOException {
    if (!facts.paginated()) {
      return;
    }
    Json parsed = Json.object().put("type", "unknown").put("cmd", call.command());
    Json item =
        Json.object()
            .put("type", "CommandExecution")
            .put("id", callId)
            .put("process_id", "4242")
            .putStrings("command", List.of("/bin/bash", "-lc", call.command()))
            .put("cwd", fileUri(cwd))
            .put("parsed_cmd", List.of(parsed))
            .put("source", "unified_exec_startup")
            .put("status", "completed");
    item.when(!facts.since(V0_158), i -> i.put("stdout", call.output()).put("stderr", ""));
    item.put("aggregated_output", call.output()).put("exit_code", 0);
    item.put("duration", Json.object().put("secs", 0).put("nanos", 12_000_000));
    item.when(!facts.since(V0_158), i -> i.put("formatted_output", call.output()));
    completed(turnId, callId, item, shownCommand(callId, call, cwd), "commandExecution");
  }

  private static Json shownCommand(String callId, Turn.ToolCall call, String cwd) {
    Json action = Json.object().put("type", "unknown").put("command", call.command());
    return Json.object()
        .put("type", "commandExecution")
        .put("id", callId)
        .nulls("pluginId", "scriptPath")
        .put("command", "/bin/bash -lc '" + call.command() + "'")
        .put("cwd", cwd)
        .put("processId", "4242")
        .put("source", "unifiedExecStartup")
        .put("status", "completed")
        .put("commandActions", List.of(action))
        .put("aggregatedOutput", call.output())
        .put("exitCode", 0)
        .put("durationMs", 12);
  }

  void agent(String turnId, String id, String answer) throws IOException {
    if (!facts.paginated()) {
      Json event = Json.object().put("type", "agent_message").put("message", answer);
      event.when(facts.since(V0_132), e -> e.nulls("phase", "memory_citation"));
      out.line(sequence.tick(), "event_msg", event);
      return;
    }
    Json text = Json.object().put("type", "Text").put("text", answer);
    Json item =
        Json.object().put("type", "AgentMessage").put("id", id).put("content", List.of(text));
    Json api = Json.object().put("type", "agentMessage");
    api.when(facts.since(V0_169), a -> a.nulls("moderation"));
    api.put("id", id).put("text", answer).nulls("phase", "memoryCitation", "delivery");
    api.when(facts.since(V0_169), a -> a.nulls("questions"));
    completed(turnId, id, item, api, "agentMessage");
  }

  private void completed(String turnId, String id, Json item, Json api, String type)
      throws IOException {
    sequence.tick();
    long at = sequence.now().toEpochMilli();
    items.add(new WrittenTurn.Item(id, type, out.nextOrdinal(), sequence.now(), api.toString()));
    Json event =
        Json.object()
            .put("type", "item_completed")
            .put("thread_id", facts.id())
            .put("turn_id", turnId)
            .put("item", item)
            .put("started_at_ms", at)
            .put("completed_at_ms", at);
    out.line(sequence.now(), "event_msg", event);
  }

  /**
   * Returns a folder as a {@code file:} URI, the way 0.149.0 and 0.169.0 write it; other spellings
   * stay as they are.
   */
  static String fileUri(String path) {
    try {
      return path.startsWith("/")
          ? "file://" + new URI(null, null, path, null).toASCIIString()
          : path;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "no URI for %s", path), e);
    }
  }
}
