package dev.threadporter.transcript;

import dev.threadporter.thread.ThreadId;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.FileChange;
import dev.threadporter.transcript.TranscriptItem.Notice;
import dev.threadporter.transcript.TranscriptItem.Reasoning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completed items of paginated threads, and the events that older ones have for the same. */
final class CompletedItems {
  private final Flow flow;
  private final UserMessages people;

  CompletedItems(Flow flow, UserMessages people) {
    this.flow = flow;
    this.people = people;
  }

  /** Reads an item; false if it isn't known. */
  boolean item(Node item) throws IOException {
    if (item.type().equals("UserMessage")) {
      people.event(Parts.of(item.children("content")));
      return true;
    }
    people.settle();
    return said(item) || done(item);
  }

  private boolean said(Node item) throws IOException {
    switch (item.type()) {
      case "AgentMessage" -> {
        if (flow.answers.event(item.word("id"))) {
          flow.add(new AssistantMessage(flow.now, Parts.of(item.children("content")).text()));
        }
      }
      case "Reasoning" -> reasoning(item);
      case "Plan" -> flow.add(new Notice(flow.now, "plan", item.text("text")));
      case "ContextCompaction" -> {
        if (flow.compactions.event(Optional.empty())) {
          flow.add(new Compaction(flow.now, TranscriptText.EMPTY));
        }
      }
      case "EnteredReviewMode", "ExitedReviewMode" ->
          flow.add(new Notice(flow.now, "review", item.text("review")));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void reasoning(Node item) throws IOException {
    var texts = new ArrayList<TranscriptText>();
    for (var text : item.values("summary_text")) {
      Node.asText(text).ifPresent(texts::add);
    }
    if (flow.thoughts.event(item.word("id")) && !texts.isEmpty()) {
      flow.add(new Reasoning(flow.now, TranscriptText.join(texts, "\n\n")));
    }
  }

  private boolean done(Node item) throws IOException {
    var id = item.word("id").orElse("");
    switch (item.type()) {
      case "CommandExecution" -> command(id, item, item.text("aggregated_output"));
      case "FileChange" -> fileChange(id, item);
      case "McpToolCall", "DynamicToolCall" -> toolCall(id, item);
      case "WebSearch" -> finish(call(id, "web_search").summary(item.word("query").orElse("")));
      case "ImageView" -> picture(call(id, "view_image"), item, item.word("path"));
      case "ImageGeneration" -> {
        var call = call(id, "image_generation");
        call.pictures(List.of(new Picture(item.text("result"), item.word("saved_path"))));
        finish(call.summary(item.word("revised_prompt").orElse("")));
      }
      case "CollabAgentToolCall", "SubAgentActivity" -> subAgent(id, item);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The waiting call of an id, or a new one: what was told of it before isn't told again. */
  private CallBuilder call(String id, String name) throws IOException {
    var waiting = flow.calls().waiting(id);
    if (waiting.isPresent()) {
      return waiting.get().name(name);
    }
    var call = new CallBuilder(id, flow.now, name);
    flow.calls().add(call);
    return call;
  }

  /** Finishes a call, unless the model's side goes on to tell its output. */
  private void finish(CallBuilder call) throws IOException {
    if (!call.awaitsOutput()) {
      call.finish();
    }
    flow.calls().giveReady();
  }

  private void picture(CallBuilder call, Node item, Optional<String> path) throws IOException {
    call.summary(path.orElse(""));
    call.pictures(List.of(new Picture(item.text("data"), path)));
    finish(call);
  }

  private void command(String id, Node item, TranscriptText output) throws IOException {
    var call = call(id, "exec_command");
    var words = item.words("command");
    if (!words.isEmpty()) {
      var line = ToolCalls.line(words);
      call.summary(line).input(TranscriptText.of(line));
    }
    finish(call.full(output).exit(item.number("exit_code")));
  }

  private void fileChange(String id, Node item) throws IOException {
    var changes = new ArrayList<FileChange>();
    var names = new ArrayList<String>();
    item.child("changes")
        .members()
        .forEach(
            (path, change) -> {
              names.add(String.valueOf(path));
              changes.add(change(String.valueOf(path), change));
            });
    var call = call(id, "apply_patch");
    finish(call.summary("edit " + String.join(", ", names)).changes(changes));
  }

  private static FileChange change(String path, @org.jspecify.annotations.Nullable Object value) {
    var change = value instanceof Map<?, ?> map ? new Node(map) : Node.NONE;
    var kind = change.word("type").orElse("update");
    var moved = change.word("move_path").map(to -> path + " → " + to).orElse(path);
    var diff = change.has("unified_diff") ? change.text("unified_diff") : change.text("content");
    return new FileChange(moved, kind, diff);
  }

  private void toolCall(String id, Node item) throws IOException {
    var tool =
        item.word("server").map(server -> server + ".").orElse("")
            + item.word("tool").orElse("tool");
    var call = call(id, tool);
    var content =
        item.has("content_items")
            ? item.children("content_items")
            : item.child("result").children("content");
    var parts = Parts.of(content);
    var error = item.child("error").text("message");
    call.pictures(parts.pictures()).full(parts.texts().isEmpty() ? error : parts.text());
    finish(call);
  }

  private void subAgent(String id, Node item) throws IOException {
    var threads = new ArrayList<ThreadId>();
    item.words("receiver_thread_ids").forEach(text -> ThreadId.parse(text).ifPresent(threads::add));
    var names = new ArrayList<String>();
    for (var agent : item.children("receiver_agents")) {
      agent.word("agent_nickname").ifPresent(names::add);
    }
    var call = call(id, item.word("tool").orElse("sub-agent"));
    finish(call.others(threads, names, item.text("prompt")));
  }

  /** Events of legacy threads that tell of finished work; false if it isn't one. */
  boolean oldEvent(Node event, String type) throws IOException {
    var id = event.word("call_id").orElse("");
    switch (type) {
      case "exec_command_end" -> command(id, event, event.text("aggregated_output"));
      case "patch_apply_end" -> fileChange(id, event);
      case "mcp_tool_call_end" -> {
        var parts = Parts.of(event.child("result").child("Ok").children("content"));
        finish(call(id, "mcp").pictures(parts.pictures()).full(parts.text()));
      }
      case "web_search_end" ->
          finish(call(id, "web_search").summary(event.word("query").orElse("")));
      case "view_image_tool_call" -> picture(call(id, "view_image"), event, event.word("path"));
      default -> {
        return false;
      }
    }
    return true;
  }
}
