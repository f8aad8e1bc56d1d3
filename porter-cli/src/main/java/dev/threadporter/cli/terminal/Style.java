package dev.threadporter.cli.terminal;

/**
 * Colors, or none.
 *
 * @param colored whether escape sequences are written
 */
public record Style(boolean colored) {
  /**
   * A heading.
   *
   * @param text harmless text
   * @return the text in bold
   */
  public String heading(String text) {
    return wrap("1", text);
  }

  /**
   * Something that went wrong.
   *
   * @param text harmless text
   * @return the text in bold red
   */
  public String error(String text) {
    return wrap("1;31", text);
  }

  /**
   * Something to look at.
   *
   * @param text harmless text
   * @return the text in yellow
   */
  public String warning(String text) {
    return wrap("33", text);
  }

  /**
   * Something that matters less.
   *
   * @param text harmless text
   * @return the text, faint
   */
  public String faint(String text) {
    return wrap("2", text);
  }

  private String wrap(String code, String text) {
    return colored && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
