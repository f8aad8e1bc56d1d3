package dev.threadporter.transcript.render;

/** What a transcript is written as. */
public enum RenderFormat {
  /** Pages for a browser. */
  HTML(".html"),
  /** Markdown. */
  MARKDOWN(".md"),
  /** One JSON document with the schema {@code porter.transcript/1}. */
  JSON(".json");

  private final String suffix;

  RenderFormat(String suffix) {
    this.suffix = suffix;
  }

  /**
   * How a file's name ends.
   *
   * @return with its dot
   */
  public String suffix() {
    return suffix;
  }
}
