package dev.threadporter.transcript.render;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.rollout.RemoteCredentials;
import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.TurnStart;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a transcript as one page, or as several that are linked. */
final class HtmlTranscript implements Transcript.Visitor {
  /** More turns than anybody jumps among; the table ends there. */
  private static final int MOST_TURNS = 10_000;

  private static final int WORDS = 90;

  private final CodexThread thread;
  private final HtmlItems items;
  private final Pages pages;
  private final long pageBytes;
  private final HtmlFrame frame = new HtmlFrame("page.js");
  private final List<Entry> turns = new ArrayList<>();
  private final StringBuilder beginning = new StringBuilder();
  private HtmlOut html;
  private int page = 1;
  private boolean inSection;
  private boolean named;

  private HtmlTranscript(CodexThread thread, HtmlItems items, Pages pages, long pageBytes)
      throws IOException {
    this.thread = thread;
    this.items = items;
    this.pages = pages;
    this.pageBytes = pageBytes;
    this.html = pages.open(1);
  }

  /**
   * Writes a transcript.
   *
   * @param pageBytes a page that would grow larger goes on in another
   * @return what is said first, for an index
   */
  static String write(
      Transcript transcript, RenderOptions options, Pictures pictures, Pages pages, long pageBytes)
      throws IOException {
    var items = new HtmlItems(pictures, options);
    var writer = new HtmlTranscript(transcript.thread(), items, pages, pageBytes);
    try {
      writer.begin();
      Chosen.read(transcript, options, writer);
      writer.end(false);
      return writer.beginning.toString().strip();
    } finally {
      writer.html.close();
    }
  }

  @Override
  public boolean item(TranscriptItem item) throws IOException {
    if (html.written() + item.bytes() > pageBytes && html.written() > pageBytes / 16) {
      end(true);
      html.close();
      page++;
      html = pages.open(page);
      begin();
    }
    if (item instanceof TurnStart start) {
      section(start);
    } else {
      name(item);
      begins(item);
      items.write(item, html);
    }
    return true;
  }

  private void section(TurnStart start) throws IOException {
    closeSection();
    var id = "turn-" + start.number();
    html.raw("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-name\"><h2 id=\"" + id);
    html.raw("-name\">Turn " + start.number());
    if (start.time().isPresent()) {
      html.raw(" ").raw(HtmlFrame.time(start.time().get()));
    }
    html.raw("</h2>\n");
    inSection = true;
    named = false;
    if (turns.size() < MOST_TURNS) {
      turns.add(new Entry(start.number(), ""));
    }
  }

  /** A turn is named by the first that the person says in it. */
  private void name(TranscriptItem item) throws IOException {
    if (!named && inSection && item instanceof UserMessage message && !turns.isEmpty()) {
      named = true;
      var words = message.text().head(WORDS).strip().replaceAll("\\s+", " ");
      var last = turns.remove(turns.size() - 1);
      turns.add(new Entry(last.number, words));
    }
  }

  /** Keeps what is said first. */
  private void begins(TranscriptItem item) throws IOException {
    var left = IndexPage.BEGINNING - beginning.length();
    if (left > 0 && item instanceof UserMessage message) {
      beginning.append(message.text().head(left)).append('\n');
    } else if (left > 0 && item instanceof AssistantMessage message) {
      beginning.append(message.text().head(left)).append('\n');
    }
  }

  private void begin() throws IOException {
    var title = thread.title();
    frame.begin(html, page == 1 ? title : title + " (page " + page + ")");
    html.raw("<a class=\"skip\" href=\"#turns\">Go to the table of turns</a>\n<header><h1>")
        .text(title.isBlank() ? "Thread" : title)
        .raw("</h1>\n");
    facts();
    html.raw("<div class=\"tools\" id=\"tools\"></div></header>\n<main>\n");
  }

  private void facts() throws IOException {
    html.raw("<dl>");
    fact("Thread", thread.id().value());
    fact("Project", thread.cwd());
    html.raw("<dt>Began</dt><dd>").raw(HtmlFrame.time(thread.created())).raw("</dd>");
    html.raw("<dt>Last worked on</dt><dd>").raw(HtmlFrame.time(thread.updated())).raw("</dd>");
    fact("Git", git());
    fact("Codex", thread.cliVersion());
    fact("Model provider", thread.modelProvider().orElse(""));
    html.raw("</dl>\n");
  }

  private String git() {
    var git = thread.git();
    return String.join(
            " ",
            List.of(
                git.remote().map(RemoteCredentials::removed).orElse(""),
                git.branch().orElse(""),
                git.commit().orElse("")))
        .strip();
  }

  private void fact(String name, String value) throws IOException {
    if (!value.isBlank()) {
      html.raw("<dt>" + name + "</dt><dd>").text(value).raw("</dd>");
    }
  }

  private void closeSection() throws IOException {
    if (inSection) {
      html.raw("</section>\n");
      inSection = false;
    }
  }

  private void end(boolean goesOn) throws IOException {
    closeSection();
    html.raw(
        "</main>\n<nav class=\"turns\" id=\"turns\" aria-label=\"Turns\"><h2>Turns</h2><ul>\n");
    for (var turn : turns) {
      html.raw("<li><a href=\"#turn-" + turn.number + "\">" + turn.number + " ")
          .text(turn.words)
          .raw("</a></li>\n");
    }
    html.raw("</ul>");
    html.raw(turns.size() == MOST_TURNS ? "<p>More turns follow.</p></nav>\n" : "</nav>\n");
    turns.clear();
    if (page > 1 || goesOn) {
      html.raw("<nav class=\"pages\" aria-label=\"Pages\">");
      link(page > 1, page - 1, "Previous page");
      link(goesOn, page + 1, "Next page");
      html.raw("</nav>\n");
    }
    frame.end(html);
  }

  private void link(boolean exists, int number, String words) throws IOException {
    if (exists) {
      html.raw("<a href=\"").text(pages.name(number)).raw("\">" + words + "</a>");
    }
  }

  private record Entry(int number, String words) {}

  /** Where pages go. */
  interface Pages {
    /** Opens the page of a number; the writer closes it. */
    HtmlOut open(int number) throws IOException;

    /** The file name of a page. */
    String name(int number);
  }
}
