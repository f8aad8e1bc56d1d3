package dev.threadporter.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads a table of cases: one case a line, columns between bars, headings behind a hash. */
final class Table {
  private static final Pattern CHARACTER = Pattern.compile("\\{U\\+([0-9A-F]{4})}");
  private static final Pattern REPETITION = Pattern.compile("\\{([^{}*]+)\\*([0-9]+)}");

  private Table() {}

  /** Each case as its name, with the heading before it, and its other columns. */
  static Stream<Arguments> read(String name, int columns) {
    String heading = "";
    var cases = new ArrayList<Arguments>();
    for (String line : lines(name)) {
      if (line.startsWith("# ")) {
        heading = line.substring(2);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        cases.add(Arguments.of(cells(heading, line, columns)));
      }
    }
    return cases.stream();
  }

  static Machine machine(String name) {
    int end = Math.max(name.indexOf(':'), name.indexOf('+'));
    Machine machine =
        switch (end < 0 ? name : name.substring(0, end)) {
          case "linux" -> Machine.linux();
          case "macos" -> Machine.macos();
          case "windows" -> Machine.windows();
          case "wsl" -> Machine.wsl();
          default -> throw new IllegalArgumentException(name);
        };
    if (end < 0) {
      return machine;
    }
    String detail = name.substring(end + 1);
    return name.charAt(end) == ':'
        ? machine.withDistribution(detail)
        : machine.withMountRoots(List.of(detail));
  }

  private static Object[] cells(String heading, String line, int columns) {
    Object[] cells =
        Arrays.stream(line.split(" \\| ", -1)).map(cell -> unescaped(cell.strip())).toArray();
    if (cells.length != columns) {
      throw new IllegalArgumentException(line);
    }
    cells[0] = heading + ": " + cells[0];
    return cells;
  }

  private static String unescaped(String cell) {
    String repeated =
        REPETITION
            .matcher(cell)
            .replaceAll(m -> quoted(m.group(1).repeat(Integer.parseInt(m.group(2)))));
    return CHARACTER
        .matcher(repeated)
        .replaceAll(m -> quoted(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  private static List<String> lines(String name) {
    try (var stream = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
