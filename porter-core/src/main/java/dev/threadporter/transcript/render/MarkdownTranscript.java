package dev.threadporter.transcript.render;

import dev.threadporter.catalogue.CodexThread;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes a transcript as Markdown. */
final class MarkdownTranscript implements Transcript.Visitor {
  private final MarkdownOut out;
  private final Pictures pictures;
  private final long cap;

  private MarkdownTranscript(MarkdownOut out, Pictures pictures, long cap) {
    this.out = out;
    this.pictures = pictures;
    this.cap = cap;
  }

  static void write(
      Transcript transcript, RenderOptions options, Pictures pictures, MarkdownOut out)
      throws IOException {
    head(transcript.thread(), out);
    var writer = new MarkdownTranscript(out, pictures, options.cap().orElse(Long.MAX_VALUE));
    Chosen.read(transcript, options, writer);
  }

  private static void head(CodexThread thread, MarkdownOut out) throws IOException {
    out.raw("# ").line(thread.title());
    out.raw("\n- Thread: ").code(thread.id().value());
    out.raw("\n- Project: ").code(thread.cwd());
    out.raw("\n- Began: " + HtmlFrame.plainTime(thread.created()));
    out.raw("\n- Last worked on: " + HtmlFrame.plainTime(thread.updated()) + "\n");
  }

  @Override
  public boolean item(TranscriptItem item) throws IOException {
    if (item instanceof TurnStart start) {
      out.raw("\n## Turn " + start.number() + at(start.time()) + "\n");
    } else if (item instanceof UserMessage message) {
      said("User", message.time(), message.text());
      shown(message.images());
    } else if (item instanceof AssistantMessage message) {
      said("Assistant", message.time(), message.text());
    } else if (item instanceof ToolCall call) {
      call(call);
    } else if (item instanceof TurnEnd end) {
      if (end.aborted().isPresent()) {
        out.raw("\n*Turn aborted: ").line(end.aborted().get()).raw("*\n");
      }
    } else {
      besides(item);
    }
    return true;
  }

  private void besides(TranscriptItem item) throws IOException {
    if (item instanceof Reasoning thought) {
      said("Thinking", thought.time(), thought.text());
    } else if (item instanceof Plan plan) {
      plan(plan);
    } else if (item instanceof Context context) {
      folded("Context: " + context.kind(), context.text());
    } else if (item instanceof Unknown unknown) {
      folded("Not known to this porter: " + unknown.type(), unknown.raw());
    } else if (item instanceof Compaction compaction) {
      said("Compacted", compaction.time(), compaction.summary());
    } else if (item instanceof Notice notice) {
      said("Notice: " + notice.kind(), notice.time(), notice.text());
    } else if (item instanceof SubAgent agent) {
      said("Sub-agent: " + agent.tool(), agent.time(), agent.prompt());
      out.raw("\n");
      for (var thread : agent.threads()) {
        out.raw("- Thread ").code(thread.value()).raw("\n");
      }
    } else if (item instanceof ForkPoint fork) {
      out.raw("\n*What came before is from thread " + fork.from());
      out.raw(fork.missing() ? "; that beginning is missing here.*\n" : ".*\n");
    }
  }

  private static String at(Optional<Instant> time) {
    return time.map(moment -> " · " + HtmlFrame.plainTime(moment)).orElse("");
  }

  private void said(String who, Optional<Instant> time, TranscriptText text) throws IOException {
    out.raw("\n### ").line(who).raw(at(time) + "\n\n");
    out.markdown(text);
  }

  private void folded(String title, TranscriptText text) throws IOException {
    out.raw("\n#### ").line(title).raw("\n\n");
    plain("", text);
  }

  private void plain(String language, TranscriptText text) throws IOException {
    if (!text.isEmpty()) {
      out.fenced(language, text, cap);
      out.raw(text.bytes() > cap ? "\n*Cut; it is " + text.bytes() + " bytes.*\n" : "");
    }
  }

  private void call(ToolCall call) throws IOException {
    out.raw("\n#### Tool: ").line(call.name()).raw(" ").code(call.summary());
    out.raw(call.exit().isPresent() ? " exit " + call.exit().getAsLong() + "\n\n" : "\n\n");
    plain("", call.input());
    for (var change : call.changes()) {
      out.raw("\n" + (change.kind().equals("patch") ? "" : change.kind() + " "));
      out.code(change.path()).raw("\n\n");
      plain("diff", change.diff());
    }
    plain("", call.output());
    shown(call.images());
  }

  private void shown(List<Picture> images) throws IOException {
    for (var image : images) {
      var bytes = pictures.bytes(image);
      out.raw("\n");
      if (bytes.isPresent()) {
        out.raw("![").line(Pictures.name(image)).raw("](").picture(bytes.get()).raw(")\n");
      } else {
        out.raw("*").line(Pictures.name(image)).raw(", not embedded*\n");
      }
    }
  }

  private void plan(Plan plan) throws IOException {
    said("Plan", plan.time(), plan.explanation());
    out.raw("\n");
    for (var step : plan.steps()) {
      out.raw(step.status().equals("completed") ? "- [x] " : "- [ ] ").line(step.text());
      out.raw(step.status().equals("in_progress") ? " (now)\n" : "\n");
    }
  }
}
