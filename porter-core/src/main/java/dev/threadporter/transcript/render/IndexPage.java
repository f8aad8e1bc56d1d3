package dev.threadporter.transcript.render;

import dev.threadporter.catalogue.CodexThread;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The page that leads to the pages of several threads, with a search that needs no network. Not
 * safe for use by several threads.
 */
public final class IndexPage implements Closeable {
  /** How much of each conversation can be searched, in characters. */
  static final int BEGINNING = 2_000;

  private final HtmlOut html;
  private final HtmlFrame frame = new HtmlFrame("index.js");

  /**
   * Begins an index.
   *
   * @param out where to; closed with this
   * @throws IOException if it can't be written
   */
  public IndexPage(OutputStream out) throws IOException {
    html = new HtmlOut(out);
    frame.begin(html, "Threads");
    html.raw("<header><h1>Threads</h1></header>\n<main>\n");
    html.raw(
        "<div id=\"search\" hidden><label for=\"words\">Search in titles and beginnings</label>");
    html.raw("<input type=\"search\" id=\"words\"><p id=\"told\" role=\"status\"></p></div>\n");
    html.raw("<ul class=\"threads\">\n");
  }

  /**
   * Adds a thread.
   *
   * @param thread the thread
   * @param pages what it became
   * @throws IOException if it can't be written
   */
  public void add(CodexThread thread, Renderer.Written pages) throws IOException {
    var title = thread.title().isBlank() ? thread.id().value() : thread.title();
    var file = pages.files().get(0).getFileName().toString();
    html.raw("<li><a href=\"").text(file).raw("\">").text(title);
    html.raw("</a> ").raw(HtmlFrame.time(thread.updated()));
    html.raw("<br><code>").text(thread.cwd()).raw("</code>");
    html.raw("<p>").text(pages.beginning()).raw("</p></li>\n");
  }

  /** Ends it. */
  @Override
  public void close() throws IOException {
    try (html) {
      html.raw("</ul>\n</main>\n");
      frame.end(html);
    }
  }
}
