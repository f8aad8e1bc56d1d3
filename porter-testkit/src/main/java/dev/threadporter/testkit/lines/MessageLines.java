package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_122;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_169;
import static dev.threadporter.testkit.Generation.V0_94;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that the model reads again: messages, reasoning, tool calls and their output. */
final class MessageLines {
  private final RolloutFile out;
  private final ThreadFacts facts;
  private final Sequence sequence;
  private long historySequence;
  private Optional<Json> retained = Optional.empty();
  private long userInputOrder;
  private int calls;

  MessageLines(RolloutFile out, ThreadFacts facts, Sequence sequence) {
    this.out = out;
    this.facts = facts;
    this.sequence = sequence;
  }

  /** Writes what Codex tells the model before the first turn. */
  void introduction(String turnId, String cwd) throws IOException {
    if (facts.since(V0_94)) {
      message(
          turnId, "developer", List.of(text("input_text", DEVELOPER)), "permissions.instructions");
    }
    message(
        turnId,
        "user",
        List.of(text("input_text", environment(cwd))),
        "environments.environment_context");
  }

  void user(String turnId, Turn turn) throws IOException {
    List<Json> content = new ArrayList<>();
    for (int i = 0; i < turn.images().size(); i++) {
      image(content, turn.images().get(i), i + 1);
    }
    content.add(text("input_text", turn.user()));
    message(turnId, "user", content, "user.text");
  }

  /** Writes the answer, and returns its id. */
  String agent(String turnId, String id, String answer) throws IOException {
    Json payload = Json.object().put("type", "message");
    payload.when(facts.since(V0_149), p -> p.put("id", id));
    retained = Optional.of(retained(id, turnId, "assistant"));
    payload.put("role", "assistant").put("content", List.of(text("output_text", answer)));
    response(passed(payload, turnId, false, "unknown"));
    return id;
  }

  void reasoning(String turnId, String encrypted) throws IOException {
    Json payload = Json.object().put("type", "reasoning");
    payload.when(facts.since(V0_149), p -> p.put("id", "rs_" + sequence.uuid()));
    payload.put("summary", List.of()).nulls("content").put("encrypted_content", encrypted);
    response(passed(payload, turnId, false, "unknown"));
  }

  /** Writes a call, and returns its id. */
  String call(String turnId, Turn.ToolCall call) throws IOException {
    String callId = "call_" + ++calls + sequence.hex(8);
    Json payload = Json.object().put("type", "function_call");
    payload.when(facts.since(V0_149), p -> p.put("id", "fc_" + callId));
    if (facts.since(V0_122)) {
      Json arguments = Json.object().put("cmd", call.command());
      payload.put("name", "exec_command").put("arguments", arguments.toString());
    } else {
      Json arguments = Json.object().putStrings("command", List.of("bash", "-lc", call.command()));
      payload.put("name", "shell").put("arguments", arguments.toString());
    }
    response(passed(payload.put("call_id", callId), turnId, false, ""));
    return callId;
  }

  void output(String turnId, String callId, Turn.ToolCall call) throws IOException {
    Json payload = Json.object().put("type", "function_call_output");
    payload.when(facts.since(V0_149), p -> p.put("id", "fco_" + sequence.uuid()));
    payload.put("call_id", callId).put("output", outputText(call.output()));
    response(passed(payload, turnId, true, ""));
  }

  private String outputText(String output) {
    if (facts.since(V0_122)) {
      return "Chunk ID: "
          + sequence.hex(6)
          + "\nWall time: 0.0120 seconds\nProcess exited with code 0\nOutput:\n"
          + output;
    }
    Json metadata = Json.object().put("exit_code", 0).raw("duration_seconds", "0.0");
    return Json.object().put("output", output).put("metadata", metadata).toString();
  }

  private void message(String turnId, String role, List<Json> content, String kind)
      throws IOException {
    Json payload = Json.object().put("type", "message");
    String id = "msg_" + sequence.uuid();
    payload.when(facts.since(V0_149), p -> p.put("id", id));
    retained =
        kind.equals("user.text") ? Optional.of(retained(id, turnId, role)) : Optional.empty();
    response(passed(payload.put("role", role).put("content", content), turnId, true, kind));
  }

  private Json passed(Json payload, String turnId, boolean timed, String kind) {
    if (!facts.since(V0_149)) {
      return payload;
    }
    Json passed = Json.object().put("turn_id", turnId);
    if (timed) {
      passed.raw("create_time", BigDecimal.valueOf(sequence.now().toEpochMilli(), 3).toString());
    }
    if (facts.since(V0_169) && !kind.isEmpty()) {
      passed.putStrings("content_item_kinds", List.of(kind));
    }
    return payload.put("internal_chat_message_metadata_passthrough", passed);
  }

  private void response(Json payload) throws IOException {
    out.line(sequence.tick(), "response_item", payload, metadata());
  }

  private Optional<Json> metadata() {
    if (!facts.since(V0_169)) {
      return Optional.empty();
    }
    historySequence++;
    Json metadata = Json.object().put("history_sequence", historySequence);
    metadata.put("sampled_through_sequence", Math.max(0, historySequence - 2));
    retained.ifPresent(source -> metadata.put("retained_source", source));
    retained = Optional.empty();
    return Optional.of(
        metadata.put("client_authored", false).put("user_input_order", userInputOrder++));
  }

  /** Returns where a message is remembered from, with which 0.169.0 names it once more. */
  private Json retained(String messageId, String turnId, String role) {
    Json id = Json.object().put("message_id", messageId).put("turn_id", turnId).put("role", role);
    String revision = "retained_" + sequence.uuid();
    return Json.object().put("id", id).put("revision", revision).put("complete", true);
  }

  private void image(List<Json> content, Turn.Image image, int number) {
    Json picture = Json.object().put("type", "input_image").put("image_url", image.dataUrl());
    if (!facts.since(V0_94)) {
      content.add(picture);
      return;
    }
    String path = facts.since(V0_149) ? " path=\"" + image.path() + '"' : "";
    content.add(text("input_text", "<image name=[Image #" + number + "]" + path + ">"));
    content.add(picture.put("detail", "high"));
    content.add(text("input_text", "</image>"));
  }

  private String environment(String cwd) {
    return "<environment_context>\n  <cwd>"
        + cwd
        + "</cwd>\n  <shell>bash</shell>\n</environment_context>";
  }

  private static Json text(String type, String text) {
    return Json.object().put("type", type).put("text", text);
  }

  private static final String DEVELOPER =
      "<permissions instructions>\nFiles may be read everywhere and written where the settings say.\n"
          + "</permissions instructions>";
}
