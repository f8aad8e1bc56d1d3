package dev.threadporter.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.json.TextLines.Line;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A text gives its lines")
class TextLinesTest {
  @Test
  void withoutTheirEnds() throws Exception {
    assertThat(lines("one\ntwo\r\n\nfour", 100))
        .extracting(Line::text)
        .containsExactly("one", "two", "", "four");
    assertThat(lines("one\n", 100)).hasSize(1);
    assertThat(lines("", 100)).isEmpty();
    assertThat(lines("\n", 100)).containsExactly(new Line("", true));
  }

  @Test
  void cutIfTheyAreLongerThanAgreedAndGoesOnBehind() throws Exception {
    assertThat(lines("12345\n1234\n123456789\nend", 4))
        .containsExactly(
            new Line("1234", false),
            new Line("1234", true),
            new Line("1234", false),
            new Line("end", true));
  }

  @Test
  void acrossThePiecesInWhichItIsRead() throws Exception {
    var longLine = "x".repeat(20_000);

    assertThat(lines(longLine + "\n" + longLine + "\n", 50_000))
        .containsExactly(new Line(longLine, true), new Line(longLine, true));
    assertThat(lines("y".repeat(8 << 10) + "\nz", 50_000))
        .extracting(Line::text)
        .endsWith("z")
        .hasSize(2);
  }

  @Test
  void withReplacementsForWhatIsNotUtf8() throws Exception {
    var in = new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(new TextLines(in, 10).next()).contains(new Line("a\ufffdb", true));
  }

  private static List<Line> lines(String text, int longest) throws Exception {
    var reader =
        new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    var lines = new ArrayList<Line>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }
}
