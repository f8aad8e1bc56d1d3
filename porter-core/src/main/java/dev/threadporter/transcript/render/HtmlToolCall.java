package dev.threadporter.transcript.render;

import dev.threadporter.transcript.TranscriptItem.FileChange;
import dev.threadporter.transcript.TranscriptItem.ToolCall;
import java.io.IOException;

/** Writes a tool call, folded. */
record HtmlToolCall(HtmlItems items, HtmlOut html, long cap) {
  /** A longer diff is shown without colors. */
  private static final int COLORED = 512 << 10;

  void write(ToolCall call) throws IOException {
    // A picture that the model drew is part of its answer.
    var drawn = call.name().equals("image_generation") && !call.images().isEmpty();
    html.raw(drawn ? "<details class=\"tool\" open>" : "<details class=\"tool\">");
    summary(call);
    html.raw("<div>");
    if (!call.input().isEmpty()) {
      items.plain(call.input(), html);
    }
    for (var change : call.changes()) {
      change(change);
    }
    if (!call.output().isEmpty()) {
      items.plain(call.output(), html);
    }
    items.pictures(call.images(), html);
    html.raw("</div></details>\n");
  }

  private void summary(ToolCall call) throws IOException {
    html.raw("<summary><span class=\"name\">").text(call.name()).raw("</span>");
    html.raw(" <code>").text(call.summary()).raw("</code>");
    if (call.exit().isPresent()) {
      var code = call.exit().getAsLong();
      html.raw(code == 0 ? " <span class=\"ok\">" : " <span class=\"bad\">")
          .raw("exit " + code + "</span>");
    }
    html.raw("</summary>");
  }

  private void change(FileChange change) throws IOException {
    html.raw("<p>").text(change.kind() + " ").raw("<code>").text(change.path()).raw("</code></p>");
    var diff = change.diff().upTo(Math.min(COLORED, cap));
    if (diff.isEmpty()) {
      items.plain(change.diff(), html);
      return;
    }
    html.raw("<pre tabindex=\"0\"><code>");
    html.raw(colored(change.kind(), SafeText.of(diff.get())));
    html.raw("</code></pre>");
  }

  /** A new or deleted file has its content where a changed one has a diff. */
  private static String colored(String kind, String text) {
    return switch (kind) {
      case "add" -> CodeColors.diff("+" + text.stripTrailing().replace("\n", "\n+"));
      case "delete" -> CodeColors.diff("-" + text.stripTrailing().replace("\n", "\n-"));
      default -> CodeColors.diff(text);
    };
  }
}
