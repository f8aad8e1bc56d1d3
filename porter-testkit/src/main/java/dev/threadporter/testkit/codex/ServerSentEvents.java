package dev.threadporter.testkit.codex;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The event stream of one answered request, as the Responses API sends it and every version from
 * 0.42.0 to 0.169.0 takes it: created, one finished item, completed with the token counts.
 */
final class ServerSentEvents {

  private ServerSentEvents() {}

  static byte[] of(String responseId, Json item) {
    Json created =
        Json.object("type", "response.created", "response", Json.object("id", responseId));
    Json done = Json.object("type", "response.output_item.done", "output_index", 0, "item", item);
    Json completed =
        Json.object(
            "type",
            "response.completed",
            "response",
            Json.object("id", responseId, "usage", usage()));
    StringBuilder stream = new StringBuilder();
    for (Json event : List.of(created, done, completed)) {
      stream.append("event: ").append(event.get("type").string()).append('\n');
      stream.append("data: ").append(event).append("\n\n");
    }
    return stream.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Json usage() {
    return Json.object(
        "input_tokens", 10,
        "input_tokens_details", null,
        "output_tokens", 5,
        "output_tokens_details", null,
        "total_tokens", 15);
  }
}
