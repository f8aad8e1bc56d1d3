package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Picture;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.Context;
import dev.threadporter.transcript.TranscriptItem.ForkPoint;
import dev.threadporter.transcript.TranscriptItem.Notice;
import dev.threadporter.transcript.TranscriptItem.Plan;
import dev.threadporter.transcript.TranscriptItem.Reasoning;
import dev.threadporter.transcript.TranscriptItem.SubAgent;
import dev.threadporter.transcript.TranscriptItem.TurnEnd;
import dev.threadporter.transcript.TranscriptItem.Unknown;
import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes items within a page. */
final class HtmlItems {
  private final Pictures pictures;
  private final long cap;

  HtmlItems(Pictures pictures, RenderOptions options) {
    this.pictures = pictures;
    this.cap = options.cap().orElse(Long.MAX_VALUE);
  }

  void write(TranscriptItem item, HtmlOut html) throws IOException {
    if (item instanceof TranscriptItem.UserMessage message) {
      said("user", "User", message, message.text(), message.images(), html);
    } else if (item instanceof TranscriptItem.AssistantMessage message) {
      said("assistant", "Assistant", message, message.text(), List.of(), html);
    } else if (item instanceof TranscriptItem.ToolCall call) {
      new HtmlToolCall(this, html, cap).write(call);
    } else if (item instanceof Reasoning thought) {
      thinking(thought, html);
    } else if (item instanceof Plan plan) {
      plan(plan, html);
    } else if (item instanceof TurnEnd end) {
      end(end, html);
    } else {
      besides(item, html);
    }
  }

  private void besides(TranscriptItem item, HtmlOut html) throws IOException {
    if (item instanceof Context context) {
      fold("context", context.kind(), html);
      plain(context.text(), html);
      html.raw("</div></details>\n");
    } else if (item instanceof Unknown unknown) {
      fold("not known to this porter", unknown.type(), html);
      plain(unknown.raw(), html);
      html.raw("</div></details>\n");
    } else if (item instanceof SubAgent agent) {
      subAgent(agent, html);
    } else if (item instanceof Compaction compaction) {
      note("Compacted", "The conversation up to here was summed up for the model.", html);
      markdown(compaction.summary(), html);
      html.raw("</div>\n");
    } else if (item instanceof ForkPoint fork) {
      var missing = fork.missing() ? " That beginning is missing here." : "";
      note("Fork", "What came before is from thread " + fork.from() + "." + missing, html);
      html.raw("</div>\n");
    } else if (item instanceof Notice notice) {
      note(capital(notice.kind()), "", html);
      markdown(notice.text(), html);
      html.raw("</div>\n");
    }
  }

  private void said(
      String style,
      String who,
      TranscriptItem item,
      TranscriptText text,
      List<Picture> shown,
      HtmlOut html)
      throws IOException {
    html.raw("<article class=\"" + style + "\"><h3>" + who);
    if (item.time().isPresent()) {
      html.raw(" ").raw(HtmlFrame.time(item.time().get()));
    }
    html.raw("</h3>");
    markdown(text, html);
    pictures(shown, html);
    html.raw("</article>\n");
  }

  /** Markdown, or a text that is too long for it as it is. */
  private static void markdown(TranscriptText text, HtmlOut html) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    var held = text.upTo(SafeMarkdown.LONGEST);
    if (held.isPresent()) {
      html.raw("<div class=\"said\">").raw(MarkdownHtml.of(held.get())).raw("</div>");
    } else {
      html.raw("<pre class=\"said\" tabindex=\"0\">").text(text, Long.MAX_VALUE).raw("</pre>");
    }
  }

  /** Text as it is; cut if a cap is set. */
  void plain(TranscriptText text, HtmlOut html) throws IOException {
    html.raw("<pre tabindex=\"0\">").text(text, cap).raw("</pre>");
    if (text.bytes() > cap) {
      html.raw("<p>Cut; it is " + text.bytes() + " bytes.</p>");
    }
  }

  void pictures(List<Picture> shown, HtmlOut html) throws IOException {
    for (var picture : shown) {
      var bytes = pictures.bytes(picture);
      var name = Pictures.name(picture);
      if (bytes.isPresent()) {
        html.raw("<img alt=\"").text(name).raw("\" src=\"").picture(bytes.get()).raw("\">");
      } else {
        html.raw("<p>[").text(name).raw(", not embedded]</p>");
      }
    }
  }

  void fold(String name, String summary, HtmlOut html) throws IOException {
    html.raw("<details class=\"tool\"><summary><span class=\"name\">")
        .text(name)
        .raw("</span> ")
        .text(summary)
        .raw("</summary><div>");
  }

  private static void note(String title, String text, HtmlOut html) throws IOException {
    html.raw("<div class=\"note\"><h3>").text(title).raw("</h3>").text(text);
  }

  private void thinking(Reasoning thought, HtmlOut html) throws IOException {
    var summary = thought.text().head(120).lines().findFirst().orElse("").replace("*", "");
    fold("thinking", summary, html);
    markdown(thought.text(), html);
    html.raw("</div></details>\n");
  }

  private void plan(Plan plan, HtmlOut html) throws IOException {
    note("Plan", "", html);
    markdown(plan.explanation(), html);
    html.raw("<ul class=\"plan\">");
    for (var step : plan.steps()) {
      var mark =
          switch (step.status()) {
            case "completed" -> "done: ";
            case "in_progress" -> "now: ";
            default -> "to do: ";
          };
      html.raw("<li>" + mark).text(step.text()).raw("</li>");
    }
    html.raw("</ul></div>\n");
  }

  private void subAgent(SubAgent agent, HtmlOut html) throws IOException {
    var names = String.join(", ", agent.names());
    fold(agent.tool(), names.isEmpty() ? "sub-agent" : "sub-agent " + names, html);
    for (var thread : agent.threads()) {
      html.raw("<p>Thread <code>").text(thread.value()).raw("</code></p>");
    }
    markdown(agent.prompt(), html);
    html.raw("</div></details>\n");
  }

  private static void end(TurnEnd end, HtmlOut html) throws IOException {
    if (end.aborted().isPresent()) {
      html.raw("<p class=\"end bad\">Aborted: ").text(end.aborted().get()).raw("</p>\n");
    }
    var facts = new ArrayList<String>();
    end.model().ifPresent(facts::add);
    end.milliseconds()
        .ifPresent(ms -> facts.add(String.format(Locale.ROOT, "%.1f s", ms / 1000.0)));
    end.tokens().ifPresent(tokens -> facts.add(tokens + " tokens so far"));
    if (!facts.isEmpty()) {
      html.raw("<p class=\"end\">").text(String.join(" · ", facts)).raw("</p>\n");
    }
  }

  private static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
