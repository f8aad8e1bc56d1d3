package dev.threadporter.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines that fit a width: between words and, since Chinese has no spaces, between
 * wide characters, but neither before what closes nor behind what opens.
 */
public final class Paragraph {
  private static final String CLOSING = "，。；：、！？）”’》】」…—";
  private static final String OPENING = "（“‘《【「";

  private final String indent;
  private final int columns;
  private final List<String> lines = new ArrayList<>();
  private StringBuilder line;

  private Paragraph(String indent, int columns) {
    this.indent = indent;
    this.columns = columns;
    this.line = new StringBuilder(indent);
  }

  /**
   * Breaks a text.
   *
   * @param indent what each line begins with
   * @param text harmless text on one line
   * @param columns how wide a line may be; what can't be broken is wider
   * @return at least one line, without line ends
   */
  public static List<String> lines(String indent, String text, int columns) {
    var paragraph = new Paragraph(indent, columns);
    for (var word : text.split(" ", -1)) {
      var pieces = pieces(word);
      paragraph.add(pieces.get(0), " ");
      pieces.subList(1, pieces.size()).forEach(piece -> paragraph.add(piece, ""));
    }
    paragraph.lines.add(paragraph.line.toString());
    return paragraph.lines;
  }

  private void add(String piece, String space) {
    var begun = line.length() > indent.length();
    if (begun && TerminalText.width(line + space + piece) > columns) {
      lines.add(line.toString());
      line = new StringBuilder(indent);
      begun = false;
    }
    line.append(begun ? space : "").append(piece);
  }

  /** A word, in as many pieces as it can be broken into. */
  private static List<String> pieces(String word) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    var before = 0;
    for (var c : word.codePoints().toArray()) {
      if (before != 0 && mayBreak(before, c)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(c);
      before = c;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    return (CharWidth.of(before) == 2 || CharWidth.of(after) == 2)
        && CLOSING.indexOf(after) < 0
        && OPENING.indexOf(before) < 0;
  }
}
