package dev.threadporter.transcript.render;

import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Writes Markdown in which nothing that comes from outside is markup, but for what was said. */
final class MarkdownOut {
  private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();

  /** The headings of a document: its title, turns, and who speaks. */
  private static final int LEVELS = 3;

  private static final String SPECIAL = "\\`*_{}[]<>#|~!&";

  private final OutputStream out;

  MarkdownOut(OutputStream out) {
    this.out = out;
  }

  MarkdownOut raw(String markdown) throws IOException {
    out.write(markdown.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Text on one line. */
  MarkdownOut line(String text) throws IOException {
    return raw(escaped(text));
  }

  /** Text on one line, with its marks escaped. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    for (var c : SafeText.of(text).replaceAll("\\s+", " ").toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Code on one line. */
  MarkdownOut code(String text) throws IOException {
    var line = SafeText.of(text).replaceAll("\\s+", " ").strip();
    var ticks = "`".repeat(Math.max(1, SafeMarkdown.fence(line) - (line.contains("`") ? 0 : 2)));
    var space = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return raw(line.isEmpty() ? "" : ticks + space + line + space + ticks);
  }

  /** What was said, without markup and links that could act. */
  void markdown(TranscriptText text) throws IOException {
    var held = text.upTo(SafeMarkdown.LONGEST);
    if (held.isPresent()) {
      raw(RENDERER.render(belowTheDocument(SafeMarkdown.parse(held.get()))));
    } else {
      fenced("", text, Long.MAX_VALUE);
    }
  }

  /** Headings of what was said stand below those of the document. */
  private static Node belowTheDocument(Node said) {
    said.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + LEVELS));
          }
        });
    return said;
  }

  /** Text as it is, in a fence that is longer than any within it. */
  void fenced(String language, TranscriptText text, long cap) throws IOException {
    var fence = "`".repeat(fence(text));
    raw(fence + language + "\n");
    var last = new char[] {'\n'};
    SafeText.pieces(
        text,
        cap,
        piece -> {
          last[0] = piece.isEmpty() ? last[0] : piece.charAt(piece.length() - 1);
          raw(piece.toString());
        });
    raw((last[0] == '\n' ? "" : "\n") + fence + "\n");
  }

  private static int fence(TranscriptText text) throws IOException {
    var longest = 2;
    var run = 0;
    try (var in = text.open()) {
      var buffer = new byte[8 << 10];
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (var i = 0; i < count; i++) {
          run = buffer[i] == '`' ? run + 1 : 0;
          longest = Math.max(longest, run);
        }
      }
    }
    return longest + 1;
  }

  MarkdownOut picture(PictureBytes picture) throws IOException {
    picture.writeUrl(out);
    return this;
  }
}
