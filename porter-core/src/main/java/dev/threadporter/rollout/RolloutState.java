package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a thread stood when its rollout was last written to, as far as Codex makes its row from it:
 * who began it, from {@code session_meta}; the last turn's settings, from {@code turn_context} and
 * {@code thread_settings_applied}, the later one counting; the tokens, from the last {@code
 * token_count}. Compared with rows that 0.169.0 makes itself.
 *
 * @param meta the members of {@code session_meta}
 * @param model the model
 * @param effort the reasoning effort
 * @param approval when Codex asks for approval
 * @param permissions what commands may do, as JSON text in the form since 0.132
 * @param sandbox the same as JSON text in the form up to 0.140
 * @param tokens the tokens that the thread has used
 */
public record RolloutState(
    JsonObject meta,
    Optional<String> model,
    Optional<String> effort,
    Optional<String> approval,
    Optional<String> permissions,
    Optional<String> sandbox,
    OptionalLong tokens) {

  /**
   * Reads a rollout to its end, in constant memory. What can't be read of it is empty.
   *
   * @param rollout the file
   * @return how things stood at its end
   * @throws IOException if it can't be read
   */
  public static RolloutState of(RolloutFile rollout) throws IOException {
    try (var in = rollout.open()) {
      return new Reader().read(new LineStream(in));
    }
  }

  private static final class Reader {
    private static final byte[] CONTEXT = ascii("\"type\":\"turn_context\"");
    private static final byte[] SETTINGS =
        ascii("\"payload\":{\"type\":\"thread_settings_applied\"");
    private static final byte[] TOKENS = ascii("\"payload\":{\"type\":\"token_count\"");

    /** Everything that tells what a line is stands before this. */
    private static final int KIND = 120;

    private JsonObject meta = new JsonObject(Map.of());
    private Optional<String> model = Optional.empty();
    private Optional<String> effort = Optional.empty();
    private Optional<String> approval = Optional.empty();
    private Optional<String> permissions = Optional.empty();
    private Optional<String> sandbox = Optional.empty();
    private OptionalLong tokens = OptionalLong.empty();

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    RolloutState read(LineStream lines) throws IOException {
      while (lines.nextLine()) {
        if (lines.lineStart() == 0) {
          RolloutExam.dropMark(lines);
          meta = payload(lines).orElse(meta);
        } else {
          line(lines);
        }
        lines.skipLine();
      }
      return new RolloutState(meta, model, effort, approval, permissions, sandbox, tokens);
    }

    private void line(LineStream lines) throws IOException {
      var head = lines.head();
      for (var i = 0; i < Math.min(head.length(), KIND); i++) {
        if (head.at(i) != '"') {
          continue;
        }
        if (head.has(i, CONTEXT)) {
          payload(lines).ifPresent(context -> settings(context, "effort"));
          return;
        }
        if (head.has(i, SETTINGS)) {
          payload(lines)
              .flatMap(event -> event.object("thread_settings"))
              .ifPresent(settings -> settings(settings, "reasoning_effort"));
          return;
        }
        if (head.has(i, TOKENS)) {
          payload(lines).ifPresent(this::tokens);
          return;
        }
      }
    }

    private void settings(JsonObject settings, String effortName) {
      model = settings.optionalText("model").or(() -> model);
      effort = settings.optionalText(effortName);
      approval = settings.optionalText("approval_policy").or(() -> approval);
      permissions = json(settings, "permission_profile").or(() -> permissions);
      sandbox = json(settings, "sandbox_policy").or(() -> sandbox);
    }

    private static Optional<String> json(JsonObject settings, String name) {
      return settings.object(name).map(object -> JsonOutput.line(object.members()));
    }

    private void tokens(JsonObject event) {
      var total =
          event
              .object("info")
              .flatMap(info -> info.object("total_token_usage"))
              .map(usage -> usage.optionalNumber("total_tokens"))
              .orElse(OptionalLong.empty());
      tokens = total.isPresent() ? total : tokens;
    }

    /** Lines that aren't JSON are passed over, as Codex does. */
    private static Optional<JsonObject> payload(LineStream lines) throws IOException {
      try {
        return new JsonObject(HeadReader.members(lines)).object("payload");
      } catch (JsonProcessingException notJson) {
        return Optional.empty();
      }
    }
  }
}
