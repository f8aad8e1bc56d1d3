package dev.threadporter.transcript.render;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** What was said, as HTML. */
final class MarkdownHtml {
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Link) {
                      attributes.put("rel", "noopener noreferrer nofollow");
                    }
                  })
          .nodeRendererFactory(Blocks::new)
          .build();

  private MarkdownHtml() {}

  static String of(String markdown) {
    return RENDERER.render(SafeMarkdown.parse(markdown));
  }

  /** Headings below the page's own, and code with colors. */
  private record Blocks(HtmlNodeRendererContext context) implements NodeRenderer {
    private static final int PAGE_LEVELS = 3;

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Heading.class, FencedCodeBlock.class, IndentedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Heading heading) {
        heading(heading);
      } else if (node instanceof FencedCodeBlock code) {
        var info = code.getInfo() == null ? "" : code.getInfo();
        code(CodeColors.html(code.getLiteral(), info));
      } else if (node instanceof IndentedCodeBlock code) {
        code(HtmlOut.escaped(code.getLiteral()));
      }
    }

    private void heading(Heading heading) {
      var html = context.getWriter();
      var tag = "h" + Math.min(6, heading.getLevel() + PAGE_LEVELS);
      html.line();
      html.tag(tag);
      for (var child = heading.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      html.tag("/" + tag);
      html.line();
    }

    private void code(String html) {
      var out = context.getWriter();
      out.line();
      out.tag("pre", Map.of("tabindex", "0"));
      out.tag("code");
      out.raw(html);
      out.tag("/code");
      out.tag("/pre");
      out.line();
    }
  }
}
