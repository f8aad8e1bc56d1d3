package dev.threadporter.transcript.render;

import dev.threadporter.thread.ThreadId;
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
import java.util.Locale;

/** Writes what stands between the messages of a page, but for the work of tools. */
record HtmlNotes(HtmlItems items, ThreadId thread, HtmlTranscript.Pages pages) {
  void write(TranscriptItem item, HtmlOut html) throws IOException {
    if (item instanceof Plan plan) {
      plan(plan, html);
    } else if (item instanceof TurnEnd end) {
      end(end, html);
    } else if (item instanceof Compaction compaction) {
      var summed = "The conversation up to here was summed up for the model.";
      note("Compacted", summed, compaction.summary(), html);
    } else if (item instanceof ForkPoint fork) {
      fork(fork, html);
    } else if (item instanceof Notice notice) {
      note(capital(notice.kind()), "", notice.text(), html);
    } else {
      folded(item, html);
    }
  }

  private void folded(TranscriptItem item, HtmlOut html) throws IOException {
    if (item instanceof Context context) {
      items.fold("context", context.kind(), html);
      items.plain(context.text(), html);
      html.raw("</div></details>\n");
    } else if (item instanceof Unknown unknown) {
      items.fold("not known to this porter", unknown.type(), html);
      items.plain(unknown.raw(), html);
      html.raw("</div></details>\n");
    } else if (item instanceof Reasoning thought) {
      var summary = thought.text().head(120).lines().findFirst().orElse("").replace("*", "");
      items.fold("thinking", summary, html);
      HtmlItems.markdown(thought.text(), html);
      html.raw("</div></details>\n");
    } else if (item instanceof SubAgent agent) {
      subAgent(agent, html);
    }
  }

  private static void note(String title, String own, TranscriptText text, HtmlOut html)
      throws IOException {
    html.raw("<div class=\"note\"><h3>").text(title).raw("</h3>").text(own);
    HtmlItems.markdown(text, html);
    html.raw("</div>\n");
  }

  private void fork(ForkPoint fork, HtmlOut html) throws IOException {
    html.raw("<div class=\"note\"><h3>Fork</h3>");
    if (fork.from().equals(thread)) {
      html.raw("Turns that came after this were taken back.");
    } else {
      html.raw("What came before is from ");
      link(fork.from(), html);
      html.raw(".");
    }
    html.raw(fork.missing() ? " That beginning is missing here.</div>\n" : "</div>\n");
  }

  private static void plan(Plan plan, HtmlOut html) throws IOException {
    html.raw("<div class=\"note\"><h3>Plan</h3>");
    HtmlItems.markdown(plan.explanation(), html);
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
    items.fold(agent.tool(), names.isEmpty() ? "sub-agent" : "sub-agent " + names, html);
    for (var other : agent.threads()) {
      html.raw("<p>");
      link(other, html);
      html.raw("</p>");
    }
    HtmlItems.markdown(agent.prompt(), html);
    html.raw("</div></details>\n");
  }

  /** Another thread, with the way to its page if it has one beside this. */
  private void link(ThreadId other, HtmlOut html) throws IOException {
    var page = pages.of(other);
    if (page.isPresent()) {
      html.raw("<a href=\"").text(page.get()).raw("\">thread <code>").text(other.value());
      html.raw("</code></a>");
    } else {
      html.raw("thread <code>").text(other.value()).raw("</code>");
    }
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
