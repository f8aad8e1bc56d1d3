package dev.threadporter.transcript.render;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What every page begins and ends with. */
final class HtmlFrame {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String style = Resources.text("page.css");
  private final String script;

  /** A frame with one of the scripts. */
  HtmlFrame(String script) {
    this.script = Resources.text(script);
  }

  /** Up to the title's heading, which is left open for nothing: the header goes on behind it. */
  void begin(HtmlOut html, String title) throws IOException {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
        .raw("style-src " + Resources.hash(style) + "; script-src " + Resources.hash(script))
        .raw("; base-uri 'none'; form-action 'none'\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>").text(title);
    html.raw("</title>\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
  }

  void end(HtmlOut html) throws IOException {
    html.raw("<footer>Made by porter. Times are UTC.</footer>\n<script>")
        .raw(script)
        .raw("</script>\n</body>\n</html>\n");
  }

  static String time(Instant time) {
    return "<time datetime=\"" + time + "\">" + TIME.format(time) + "</time>";
  }

  static String plainTime(Instant time) {
    return TIME.format(time);
  }
}
