package dev.threadporter.transcript.render;

import dev.threadporter.catalogue.CodexThread;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The page that leads to the pages of several threads, with a search that needs no network. */
public final class IndexPage {
  /** How much of each conversation can be searched, in characters. */
  static final int BEGINNING = 2_000;

  private final List<Entry> entries = new ArrayList<>();

  /** Starts without threads. */
  public IndexPage() {
    // What is needed comes with each thread.
  }

  /**
   * Adds a thread.
   *
   * @param thread the thread
   * @param file the file name of its first page
   * @param beginning what was said first
   */
  public void add(CodexThread thread, String file, String beginning) {
    entries.add(new Entry(thread, file, beginning));
  }

  /**
   * Writes the page.
   *
   * @param out where to; not closed
   * @throws IOException if it can't be written
   */
  public void write(OutputStream out) throws IOException {
    var html = new HtmlOut(out);
    var frame = new HtmlFrame("index.js");
    frame.begin(html, "Threads");
    html.raw("<header><h1>Threads</h1></header>\n<main>\n");
    html.raw(
        "<div id=\"search\" hidden><label for=\"words\">Search in titles and beginnings</label>");
    html.raw("<input type=\"search\" id=\"words\"><p id=\"told\" role=\"status\"></p></div>\n");
    html.raw("<ul class=\"threads\">\n");
    for (var entry : entries) {
      entry(entry, html);
    }
    html.raw("</ul>\n</main>\n");
    frame.end(html);
  }

  private static void entry(Entry entry, HtmlOut html) throws IOException {
    html.raw("<li><a href=\"").text(entry.file).raw("\">").text(entry.thread.title());
    html.raw("</a> ").raw(HtmlFrame.time(entry.thread.updated()));
    html.raw("<br><code>").text(entry.thread.cwd()).raw("</code>");
    html.raw("<p>").text(entry.beginning).raw("</p></li>\n");
  }

  private record Entry(CodexThread thread, String file, String beginning) {}
}
