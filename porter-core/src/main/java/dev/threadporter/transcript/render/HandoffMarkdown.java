package dev.threadporter.transcript.render;

import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * A small Markdown document in memory, in which what comes from outside is text. Not safe for use
 * by several threads.
 */
public final class HandoffMarkdown {
  private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();

  private final StringBuilder text = new StringBuilder();

  /** An empty document. */
  public HandoffMarkdown() {
    // Everything is added.
  }

  /**
   * Adds a heading.
   *
   * @param level its level
   * @param words its words, from anywhere
   */
  public void heading(int level, String words) {
    text.append(text.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ');
    text.append(MarkdownOut.escaped(words)).append("\n\n");
  }

  /**
   * Adds Markdown of porter's own.
   *
   * @param markdown the Markdown
   */
  public void own(String markdown) {
    text.append(markdown).append('\n');
  }

  /**
   * Adds a named value.
   *
   * @param name porter's name for it
   * @param value the value, from anywhere
   */
  public void fact(String name, String value) {
    text.append("- ").append(name).append(": ").append(MarkdownOut.escaped(value)).append('\n');
  }

  /**
   * Adds a line of a list.
   *
   * @param words its words, from anywhere
   */
  public void item(String words) {
    text.append("- ").append(MarkdownOut.escaped(words)).append('\n');
  }

  /**
   * Adds what was said, as a quotation.
   *
   * @param said Markdown from anywhere
   */
  public void quoted(String said) {
    RENDERER
        .render(SafeMarkdown.parse(said))
        .lines()
        .forEach(line -> text.append(line.isEmpty() ? ">" : "> ").append(line).append('\n'));
    text.append('\n');
  }

  /** The document. */
  @Override
  public String toString() {
    return text.toString();
  }
}
