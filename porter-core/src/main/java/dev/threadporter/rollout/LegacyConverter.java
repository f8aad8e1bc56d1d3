package dev.threadporter.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.rollout.RolloutRewriter.CountingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a paginated rollout as the legacy lines that Codex up to 0.147 reads: without ordinals,
 * messages as {@code user_message} and {@code agent_message} events, a fork with its base's lines
 * copied behind its own first line. Found by experiment: 0.94 to 0.140 list, read and resume the
 * result, and so does 0.169.
 */
public final class LegacyConverter {
  /** Lines that legacy Codex has no use for; what they say is in other lines as well. */
  private static final Set<String> WITHOUT_LEGACY =
      Set.of(
          "world_state",
          "token_usage_record",
          "retained_context",
          "security_risk_score",
          "realtime_item",
          "dynamic_tools_updated",
          "inter_agent_communication",
          "inter_agent_communication_metadata");

  private final LineEdit edit;
  private final OffsetMap offsets;
  private final LineSplicer splicer;
  private final Map<String, Long> leftOut = new TreeMap<>();

  /**
   * A converter for one rollout.
   *
   * @param edit decides what else changes
   * @param offsets remembers where lines went
   */
  public LegacyConverter(LineEdit edit, OffsetMap offsets) {
    this.edit = new LegacyEdit(edit);
    this.offsets = offsets;
    this.splicer = new LineSplicer(this.edit);
  }

  /**
   * Converts.
   *
   * @param in the paginated rollout; read to its end, not closed
   * @param base the converted base up to the cut, if the rollout has one
   * @param out gets the legacy rollout; not closed
   * @return how many bytes were written
   * @throws IOException if reading or writing fails
   */
  public long convert(InputStream in, Optional<Base> base, OutputStream out) throws IOException {
    var lines = new LineStream(in);
    var counted = new CountingOutput(out, 0);
    var first = true;
    while (lines.nextLine()) {
      line(lines, counted);
      if (first && base.isPresent()) {
        base.get().copyTo(counted);
      }
      first = false;
      offsets.note(lines.position(), counted.count());
    }
    return counted.count();
  }

  /**
   * What legacy has no line for.
   *
   * @return how many items of each kind were left out
   */
  public Map<String, Long> leftOut() {
    return Map.copyOf(leftOut);
  }

  private void line(LineStream lines, OutputStream out) throws IOException {
    var envelope = Envelope.of(lines.head());
    if (WITHOUT_LEGACY.contains(envelope.type())) {
      lines.copyLine(OutputStream.nullOutputStream());
    } else if (envelope.payloadType().equals("item_completed")) {
      item(lines, out);
    } else if (!envelope.payloadType().equals("item_started")) {
      RolloutRewriter.line(lines, envelope.withoutOrdinal(out), splicer);
    } else {
      lines.copyLine(OutputStream.nullOutputStream());
    }
  }

  private void item(LineStream lines, OutputStream out) throws IOException {
    try {
      var line = new JsonObject(HeadReader.members(lines));
      var item = line.object("payload").flatMap(payload -> payload.object("item"));
      var event = item.flatMap(LegacyConverter::event);
      if (event.isPresent()) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("timestamp", line.optionalText("timestamp"));
        json.put("type", "event_msg");
        json.put("payload", event.get());
        out.write((JsonOutput.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
      } else {
        var kind = item.flatMap(object -> object.optionalText("type")).orElse("unknown");
        leftOut.merge(kind, 1L, Long::sum);
      }
    } catch (JsonProcessingException notJson) {
      leftOut.merge("unreadable", 1L, Long::sum);
    }
  }

  private static Optional<Map<String, @Nullable Object>> event(JsonObject item) {
    var event = new LinkedHashMap<String, @Nullable Object>();
    switch (item.optionalText("type").orElse("")) {
      case "UserMessage" -> {
        event.put("type", "user_message");
        event.put("message", text(item));
        event.put("images", List.of());
        event.put("local_images", localImages(item));
        event.put("text_elements", List.of());
      }
      case "AgentMessage" -> {
        event.put("type", "agent_message");
        event.put("message", text(item));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(event);
  }

  private static String text(JsonObject item) {
    var text = new StringBuilder();
    for (var part : item.list("content")) {
      if (part instanceof Map<?, ?> map && map.get("text") instanceof String piece) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  private static List<String> localImages(JsonObject item) {
    return item.list("content").stream()
        .filter(part -> part instanceof Map<?, ?> map && map.get("path") instanceof String)
        .map(part -> String.valueOf(((Map<?, ?>) part).get("path")))
        .toList();
  }

  /** The beginning of a rollout's history, converted already. */
  @FunctionalInterface
  public interface Base {
    /**
     * Copies it.
     *
     * @param out where to; not closed
     * @throws IOException if it can't be copied
     */
    void copyTo(OutputStream out) throws IOException;
  }

  /** Another edit, and what makes a first line legacy. */
  private record LegacyEdit(LineEdit other) implements LineEdit {
    @Override
    public Optional<String> change(Field field, String value) {
      return field == Field.HISTORY_MODE ? Optional.of("legacy") : other.change(field, value);
    }

    @Override
    public Optional<String> missingProvider() {
      return other.missingProvider();
    }

    @Override
    public boolean withoutBase() {
      return true;
    }
  }
}
