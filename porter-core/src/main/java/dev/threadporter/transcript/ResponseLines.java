package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.Context;
import dev.threadporter.transcript.TranscriptItem.Reasoning;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lines of the type {@code response_item}: the conversation as the model saw it. */
final class ResponseLines {
  private final Flow flow;
  private final UserMessages people;
  private final ToolCalls tools;

  ResponseLines(Flow flow, UserMessages people) {
    this.flow = flow;
    this.people = people;
    this.tools = new ToolCalls(flow);
  }

  /** Reads a payload; false if it isn't known. */
  boolean line(Node payload, boolean paginated) throws IOException {
    var type = payload.type();
    if (type.equals("message")) {
      message(payload, paginated);
      return true;
    }
    if (type.equals("ghost_snapshot")) {
      return true;
    }
    people.settle();
    switch (type) {
      case "reasoning" -> reasoning(payload, paginated);
      case "function_call", "custom_tool_call", "local_shell_call" -> tools.call(payload);
      case "web_search_call", "tool_search_call", "image_generation_call" ->
          tools.selfContained(payload);
      case "function_call_output", "custom_tool_call_output", "tool_search_output" ->
          tools.output(payload);
      case "compaction", "compaction_summary", "context_compaction" -> compaction();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void message(Node payload, boolean paginated) throws IOException {
    var role = payload.word("role").orElse("");
    var parts = Parts.of(payload.children("content"));
    if (role.equals("assistant")) {
      people.settle();
      if (flow.answers.response(payload.word("id"), paginated) && !parts.texts().isEmpty()) {
        flow.add(new AssistantMessage(flow.now, parts.text()));
      }
      return;
    }
    var kinds =
        payload.child("internal_chat_message_metadata_passthrough").words("content_item_kinds");
    var kind = InjectedContext.kind(role, parts.text(), kinds);
    if (kind.isPresent()) {
      people.settle();
      flow.add(new Context(flow.now, kind.get(), parts.text()));
    } else {
      people.response(parts);
    }
  }

  private void reasoning(Node payload, boolean paginated) throws IOException {
    var id = payload.word("id").filter(known -> paginated);
    if (id.isPresent()) {
      var text = Parts.of(payload.children("summary")).text();
      if (flow.thoughts.response(id, true) && !text.isEmpty()) {
        flow.add(new Reasoning(flow.now, text));
      }
      return;
    }
    for (var part : payload.children("summary")) {
      if (flow.thoughts.response(Optional.empty(), false)) {
        flow.add(new Reasoning(flow.now, Parts.of(List.of(part)).text()));
      }
    }
  }

  private void compaction() throws IOException {
    if (flow.compactions.response(Optional.empty(), false)) {
      flow.add(new Compaction(flow.now, TranscriptText.EMPTY));
    }
  }
}
