package dev.threadporter.transcript.render;

import dev.threadporter.thread.ThreadId;
import dev.threadporter.transcript.Picture;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.util.List;

/** Writes items within a page: what was said, and texts and pictures wherever they stand. */
final class HtmlItems {
  private final Pictures pictures;
  private final long cap;
  private final HtmlNotes notes;

  HtmlItems(ThreadId thread, RenderOptions options, Pictures pictures, HtmlTranscript.Pages pages) {
    this.pictures = pictures;
    this.cap = options.cap().orElse(Long.MAX_VALUE);
    this.notes = new HtmlNotes(this, thread, pages);
  }

  void write(TranscriptItem item, HtmlOut html) throws IOException {
    if (item instanceof TranscriptItem.UserMessage message) {
      said("user", "User", message, message.text(), message.images(), html);
    } else if (item instanceof TranscriptItem.AssistantMessage message) {
      said("assistant", "Assistant", message, message.text(), List.of(), html);
    } else if (item instanceof TranscriptItem.ToolCall call) {
      new HtmlToolCall(this, html, cap).write(call);
    } else {
      notes.write(item, html);
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
  static void markdown(TranscriptText text, HtmlOut html) throws IOException {
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
}
