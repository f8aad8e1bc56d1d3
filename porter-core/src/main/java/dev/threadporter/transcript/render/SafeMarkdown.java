package dev.threadporter.transcript.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown without markup of its own and with links that lead to the web or to mail only. */
final class SafeMarkdown {
  /** The longest text that is taken for Markdown; a longer one is shown as it is. */
  static final int LONGEST = 256 << 10;

  private static final int NESTING = 40;

  private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:");

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(NESTING).maxInlineNesting(NESTING).build();

  private SafeMarkdown() {}

  /** Parses a text, and takes out of it what could act. */
  static Node parse(String text) {
    var document = PARSER.parse(SafeText.of(text));
    document.accept(new Tamer());
    return document;
  }

  static Optional<String> allowed(String destination) {
    var lower = destination.strip().toLowerCase(Locale.ROOT);
    return SCHEMES.stream().anyMatch(lower::startsWith)
        ? Optional.of(destination.strip())
        : Optional.empty();
  }

  private static final class Tamer extends AbstractVisitor {
    @Override
    public void visit(HtmlBlock block) {
      var code = new FencedCodeBlock();
      code.setFenceCharacter("`");
      code.setOpeningFenceLength(fence(block.getLiteral()));
      code.setLiteral(block.getLiteral() + "\n");
      replace(block, code);
    }

    @Override
    public void visit(HtmlInline inline) {
      replace(inline, new Text(inline.getLiteral()));
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      definition.unlink();
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (allowed(link.getDestination()).isEmpty()) {
        unfold(link, link.getDestination());
      }
    }

    /** A picture from elsewhere would be fetched; it becomes a link to it, or its words. */
    @Override
    public void visit(Image image) {
      visitChildren(image);
      var allowed = allowed(image.getDestination());
      if (allowed.isPresent()) {
        var link = new Link(allowed.get(), null);
        link.appendChild(new Text("picture: "));
        moveChildren(image, link);
        replace(image, link);
      } else {
        image.prependChild(new Text("picture: "));
        unfold(image, image.getDestination());
      }
    }

    /** Puts the words of a link in its place, and where it led as text. */
    private static void unfold(Node node, String destination) {
      var words = new StringBuilder();
      for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
        if (child instanceof Text text) {
          words.append(text.getLiteral());
        }
        node.insertBefore(child);
      }
      if (!words.toString().equals(destination) && !destination.isEmpty()) {
        node.insertBefore(new Text(" (" + cut(destination) + ")"));
      }
      node.unlink();
    }

    private static String cut(String destination) {
      return destination.length() <= 300 ? destination : destination.substring(0, 300) + "…";
    }

    private static void moveChildren(Node from, Node to) {
      for (var child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
        to.appendChild(child);
      }
    }

    private static void replace(Node node, Node by) {
      node.insertBefore(by);
      node.unlink();
    }
  }

  /** How long a fence around a text must be. */
  static int fence(CharSequence text) {
    var longest = 2;
    var run = 0;
    for (var i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest + 1;
  }
}
