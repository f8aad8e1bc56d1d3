package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.Notice;
import dev.threadporter.transcript.TranscriptItem.Reasoning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Lines of the type {@code event_msg}: the conversation as Codex draws it. */
final class EventLines {
  private static final Set<String> SILENT =
      Set.of(
          "thread_settings_applied",
          "thread_name_updated",
          "session_configured",
          "agent_reasoning_section_break",
          "item_started",
          "exec_command_begin",
          "mcp_tool_call_begin",
          "patch_apply_begin",
          "web_search_begin",
          "turn_diff");

  private final Flow flow;
  private final UserMessages people;
  private final CompletedItems items;

  EventLines(Flow flow, UserMessages people) {
    this.flow = flow;
    this.people = people;
    this.items = new CompletedItems(flow, people);
  }

  /** Reads a payload; false if it isn't known. */
  boolean line(Node event) throws IOException {
    var type = event.type();
    if (type.equals("token_count")) {
      flow.tokens(event.child("info").child("total_token_usage").number("total_tokens"));
      return true;
    }
    if (type.equals("user_message")) {
      people.event(userMessage(event));
      return true;
    }
    if (SILENT.contains(type)) {
      return true;
    }
    if (type.equals("item_completed")) {
      return items.item(event.child("item"));
    }
    people.settle();
    return turn(event, type)
        || said(event, type)
        || notice(event, type)
        || items.oldEvent(event, type);
  }

  private static Parts userMessage(Node event) {
    var pictures = new ArrayList<Picture>();
    for (var image : event.values("images")) {
      Node.asText(image).ifPresent(data -> pictures.add(new Picture(data, Optional.empty())));
    }
    for (var path : event.words("local_images")) {
      pictures.add(new Picture(TranscriptText.EMPTY, Optional.of(path)));
    }
    var text = event.text("message");
    return new Parts(text.isEmpty() ? java.util.List.of() : java.util.List.of(text), pictures);
  }

  private boolean turn(Node event, String type) throws IOException {
    switch (type) {
      case "task_started", "turn_started" -> flow.turnStarts(event.word("turn_id"));
      case "task_complete", "turn_complete" ->
          flow.turnEnds(Optional.empty(), event.number("duration_ms"));
      case "turn_aborted" ->
          flow.turnEnds(
              Optional.of(event.word("reason").orElse("interrupted")), event.number("duration_ms"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean said(Node event, String type) throws IOException {
    switch (type) {
      case "agent_message" -> {
        if (flow.answers.event(Optional.empty())) {
          flow.add(new AssistantMessage(flow.now, event.text("message")));
        }
      }
      case "agent_reasoning" -> {
        if (flow.thoughts.event(Optional.empty())) {
          flow.add(new Reasoning(flow.now, event.text("text")));
        }
      }
      case "agent_reasoning_raw_content" -> flow.add(new Reasoning(flow.now, event.text("text")));
      case "context_compacted" -> {
        if (flow.compactions.event(Optional.empty())) {
          flow.add(new Compaction(flow.now, TranscriptText.EMPTY));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean notice(Node event, String type) throws IOException {
    var text =
        switch (type) {
          case "error", "warning", "stream_error", "background_event" -> event.text("message");
          case "thread_goal_updated" -> event.child("goal").text("objective");
          case "entered_review_mode" -> event.text("user_facing_hint");
          case "exited_review_mode" -> event.child("review_output").text("overall_explanation");
          case "thread_rolled_back" ->
              TranscriptText.of(event.number("num_turns").orElse(0) + " turns were taken back");
          default -> null;
        };
    if (text == null) {
      return false;
    }
    flow.add(new Notice(flow.now, type.replace('_', ' '), text));
    return true;
  }
}
