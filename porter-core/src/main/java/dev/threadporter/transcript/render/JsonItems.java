package dev.threadporter.transcript.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.threadporter.transcript.Picture;
import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.Context;
import dev.threadporter.transcript.TranscriptItem.ForkPoint;
import dev.threadporter.transcript.TranscriptItem.Notice;
import dev.threadporter.transcript.TranscriptItem.Plan;
import dev.threadporter.transcript.TranscriptItem.Reasoning;
import dev.threadporter.transcript.TranscriptItem.SubAgent;
import dev.threadporter.transcript.TranscriptItem.ToolCall;
import dev.threadporter.transcript.TranscriptItem.TurnEnd;
import dev.threadporter.transcript.TranscriptItem.TurnStart;
import dev.threadporter.transcript.TranscriptItem.Unknown;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes items as JSON objects. */
record JsonItems(JsonGenerator json, Pictures pictures, long cap) implements Transcript.Visitor {
  @Override
  public boolean item(TranscriptItem item) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type(item));
    if (item.time().isPresent()) {
      json.writeStringField("time", item.time().get().toString());
    }
    if (item instanceof ToolCall call) {
      call(call);
    } else if (item instanceof UserMessage message) {
      text("text", message.text(), Long.MAX_VALUE);
      images(message.images());
    } else if (item instanceof AssistantMessage message) {
      text("text", message.text(), Long.MAX_VALUE);
    } else {
      turn(item);
      besides(item);
    }
    json.writeEndObject();
    return true;
  }

  private static String type(TranscriptItem item) {
    var name = item.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private void turn(TranscriptItem item) throws IOException {
    if (item instanceof TurnStart start) {
      json.writeNumberField("number", start.number());
      if (start.id().isPresent()) {
        json.writeStringField("id", start.id().get());
      }
    } else if (item instanceof TurnEnd end) {
      json.writeNumberField("number", end.number());
      if (end.aborted().isPresent()) {
        json.writeStringField("aborted", end.aborted().get());
      }
      if (end.model().isPresent()) {
        json.writeStringField("model", end.model().get());
      }
      if (end.milliseconds().isPresent()) {
        json.writeNumberField("milliseconds", end.milliseconds().getAsLong());
      }
      if (end.tokens().isPresent()) {
        json.writeNumberField("tokens", end.tokens().getAsLong());
      }
    }
  }

  private void besides(TranscriptItem item) throws IOException {
    if (item instanceof Reasoning thought) {
      text("text", thought.text(), Long.MAX_VALUE);
    } else if (item instanceof Compaction compaction) {
      text("text", compaction.summary(), Long.MAX_VALUE);
    } else if (item instanceof Context context) {
      json.writeStringField("kind", context.kind());
      text("text", context.text(), cap);
    } else if (item instanceof Notice notice) {
      json.writeStringField("kind", notice.kind());
      text("text", notice.text(), Long.MAX_VALUE);
    } else if (item instanceof Unknown unknown) {
      json.writeStringField("kind", unknown.type());
      text("raw", unknown.raw(), cap);
    } else if (item instanceof ForkPoint fork) {
      json.writeStringField("from", fork.from().value());
      json.writeBooleanField("missing", fork.missing());
    } else if (item instanceof Plan plan) {
      plan(plan);
    } else if (item instanceof SubAgent agent) {
      subAgent(agent);
    }
  }

  private void call(ToolCall call) throws IOException {
    json.writeStringField("id", call.id());
    json.writeStringField("name", call.name());
    json.writeStringField("summary", call.summary());
    text("input", call.input(), cap);
    text("output", call.output(), cap);
    if (call.exit().isPresent()) {
      json.writeNumberField("exit", call.exit().getAsLong());
    }
    json.writeArrayFieldStart("changes");
    for (var change : call.changes()) {
      json.writeStartObject();
      json.writeStringField("path", change.path());
      json.writeStringField("kind", change.kind());
      text("diff", change.diff(), cap);
      json.writeEndObject();
    }
    json.writeEndArray();
    images(call.images());
  }

  private void plan(Plan plan) throws IOException {
    text("explanation", plan.explanation(), cap);
    json.writeArrayFieldStart("steps");
    for (var step : plan.steps()) {
      json.writeStartObject();
      json.writeStringField("status", step.status());
      json.writeStringField("text", step.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void subAgent(SubAgent agent) throws IOException {
    json.writeStringField("id", agent.id());
    json.writeStringField("tool", agent.tool());
    json.writeArrayFieldStart("threads");
    for (var thread : agent.threads()) {
      json.writeString(thread.value());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("names");
    for (var name : agent.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    text("prompt", agent.prompt(), cap);
  }

  private void images(List<Picture> images) throws IOException {
    json.writeArrayFieldStart("images");
    for (var image : images) {
      json.writeStartObject();
      if (image.path().isPresent()) {
        json.writeStringField("path", image.path().get());
      }
      var bytes = pictures.bytes(image);
      if (bytes.isPresent()) {
        json.writeStringField("mediaType", bytes.get().type());
        json.writeFieldName("base64");
        try (var in =
            new InputStreamReader(bytes.get().base64().open(), StandardCharsets.US_ASCII)) {
          json.writeString(in, -1);
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String name, TranscriptText text, long most) throws IOException {
    json.writeFieldName(name);
    try (var reader = new CutReader(text.reader(), most)) {
      json.writeString(reader, -1);
    }
    if (text.bytes() > most) {
      json.writeNumberField(name + "Bytes", text.bytes());
    }
  }
}
