package dev.threadporter.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.cli.terminal.Table.Column;
import dev.threadporter.cli.terminal.Table.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table")
class TableTest {
  private static final Style PLAIN = new Style(false);

  private static Table table() {
    return new Table(
        new Column("ID", Kind.FIXED),
        new Column("SIZE", Kind.NUMBER),
        new Column("PATH", Kind.PATH),
        new Column("TITLE", Kind.TEXT));
  }

  @Test
  void isAsWideAsItsCells() {
    var table = table();
    table.row("a", "5", "/x", "one");
    table.row("bb", "1000", "/yy", "two");
    assertThat(table.lines(80, PLAIN))
        .containsExactly("ID  SIZE  PATH  TITLE", "a      5  /x    one", "bb  1000  /yy   two");
  }

  @Test
  void cutsTheEndOfTextAndTheBeginningOfPaths() {
    var table = table();
    table.row("a", "5", "/a/very/long/path/to/project", "A title that goes on and on");
    var line = table.lines(40, PLAIN).get(1);
    assertThat(line)
        .hasSize(40)
        .contains("…")
        .contains("project  A title")
        .startsWith("a      5  …");
    assertThat(line).endsWith("…");
  }

  @Test
  void countsWideCharactersTwiceAndMarksNotAtAll() {
    var table = new Table(new Column("TITLE", Kind.TEXT), new Column("END", Kind.FIXED));
    table.row("天气预报", "x");
    table.row("e\u0301a", "x");
    table.row("😀!", "x");
    assertThat(table.lines(80, PLAIN))
        .containsExactly("TITLE     END", "天气预报  x", "e\u0301a        x", "😀!       x");
    table.row("天气预报天气预报", "x");
    assertThat(table.lines(14, PLAIN).get(4)).isEqualTo("天气预报…  x");
  }

  @Test
  void neverCutsInsideACharacter() {
    assertThat(TerminalText.cutEnd("天气预报", 4)).isEqualTo("天…");
    assertThat(TerminalText.cutStart("天气预报", 4)).isEqualTo("…报");
    assertThat(TerminalText.cutStart("xe\u0301y", 2)).isEqualTo("…y");
    assertThat(TerminalText.cutEnd("😀😀😀", 5)).isEqualTo("😀😀…");
  }

  @Test
  void makesItsCellsHarmless() {
    var table = new Table(new Column("TITLE", Kind.TEXT));
    table.row("two\nlines\u001b[2J");
    assertThat(table.lines(80, PLAIN).get(1)).isEqualTo("two lines␛[2J");
    assertThatThrownBy(() -> table.row("one", "two")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsWhatATerminalWouldObey() {
    assertThat(TerminalText.line("a\u202Eb\u2066c\u009bd\u007f"))
        .isEqualTo("a<U+202E>b<U+2066>c<U+009B>d␡");
    assertThat(TerminalText.exact("/a  b\n")).isEqualTo("/a  b␊");
    assertThat(TerminalText.exact("👩\u200D💻 é")).isEqualTo("👩\u200D💻 é");
    assertThat(TerminalText.line("\ud800x")).isEqualTo("<U+D800>x");
  }

  @Test
  void leavesOutWhatCanBeSparedWhereThereIsNoRoom() {
    var table =
        new Table(
            new Column("ID", Kind.FIXED),
            new Column("TIME", Kind.FIXED).spare(2),
            new Column("SIZE", Kind.NUMBER).spare(3),
            new Column("PATH", Kind.PATH).spare(1),
            new Column("TITLE", Kind.TEXT));
    table.row("0123456789", "2026-11-20 15:30", "12 kB", "/home/sam/project", "天气预报天气预报");
    for (var width = 14; width < 90; width++) {
      var most = width;
      assertThat(table.lines(width, PLAIN))
          .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(most))
          .allSatisfy(line -> assertThat(line.substring(0, 2)).isIn("ID", "01"));
    }
    assertThat(table.lines(50, PLAIN).get(0)).doesNotContain("SIZE").contains("TIME", "PATH");
    assertThat(table.lines(40, PLAIN).get(0)).doesNotContain("TIME").contains("PATH", "TITLE");
    assertThat(table.lines(24, PLAIN).get(0)).doesNotContain("PATH").contains("TITLE");
  }

  @Test
  void breaksChineseBetweenCharactersButNotBeforeAFullStop() {
    assertThat(Paragraph.lines("  ", "线程恢复之后，Codex 会显示它。", 12))
        .containsExactly("  线程恢复之", "  后，Codex", "  会显示它。")
        .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(12));
    assertThat(Paragraph.lines("", "one two three", 8)).containsExactly("one two", "three");
    assertThat(Paragraph.lines("", "", 8)).containsExactly("");
  }
}
