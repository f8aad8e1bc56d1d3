package dev.threadporter.home;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What stands in the file that says which folder a stand-in stands in for: a beginning for people,
 * the old folder, and the ids of the threads, one on a line.
 */
public final class StandInReadme {
  private static final String FOLDER_LINE = "Its folder was:";
  private static final String THREADS_LINE = "Its threads:";

  /** A README that is longer isn't ours; a thread takes 37 bytes. */
  private static final long LONGEST = 8 << 20;

  private StandInReadme() {}

  /**
   * The README of a stand-in.
   *
   * @param folder the stand-in
   * @return its text; empty if there is none, or something that porter didn't write
   */
  public static Optional<String> read(Path folder) {
    return readFile(folder.resolve(StandIns.README));
  }

  /**
   * The README of a stand-in, wherever it is kept.
   *
   * @param file the README itself
   * @return its text; empty if there is none, or something that porter didn't write
   */
  public static Optional<String> readFile(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * The threads that a README names.
   *
   * @param readme its text
   * @return what stands on the lines behind the beginning; empty if a person changed the beginning
   */
  public static Optional<List<String>> threads(String readme) {
    return folderIn(readme)
        .map(StandInReadme::beginning)
        .filter(readme::startsWith)
        .map(beginning -> readme.substring(beginning.length()).lines().toList());
  }

  /**
   * A README with other threads.
   *
   * @param readme one for which {@link #threads} gives something
   * @param threads what is to stand on the lines behind its beginning
   * @return the text
   */
  public static String withThreads(String readme, Collection<String> threads) {
    var text = new StringBuilder(beginning(folderIn(readme).orElseThrow()));
    threads.forEach(id -> text.append(id).append('\n'));
    return text.toString();
  }

  static Optional<String> folderIn(String readme) {
    return readme
        .lines()
        .dropWhile(line -> !line.equals(FOLDER_LINE))
        .skip(1)
        .findFirst()
        .flatMap(StandInReadme::unquoted);
  }

  private static Optional<String> unquoted(String line) {
    if (!line.startsWith("\"")) {
      return Optional.of(line);
    }
    try {
      return JsonInput.read(line) instanceof String text ? Optional.of(text) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /**
   * What stands in a README. A later import adds its threads: what a person wrote behind them
   * stays, and so does the first spelling of the old folder.
   *
   * @param before the README that is there, if there is one
   * @param oldFolder what the folder stands in for; untrusted
   * @param threads the ids of its threads
   * @return the text
   */
  public static String text(
      Optional<String> before, String oldFolder, Collection<? extends Object> threads) {
    var there = before.filter(text -> folderIn(text).isPresent());
    var text = new StringBuilder(there.orElseGet(() -> beginning(oldFolder)));
    var ids = new TreeSet<String>();
    threads.forEach(id -> ids.add(id.toString()));
    there.ifPresent(known -> known.lines().forEach(ids::remove));
    if (text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    ids.forEach(id -> text.append(id).append('\n'));
    return text.toString();
  }

  private static String beginning(String oldFolder) {
    return """
        This folder stands in for one of another system.

        porter brought threads here for their history only: Codex lists them, shows them
        and goes on with them in this folder, but the project itself isn't here. Keep the
        folder as long as you want the threads.

        %s
        %s

        %s
        """
        .formatted(FOLDER_LINE, quoted(oldFolder), THREADS_LINE);
  }

  /** A path as it is, but for one that wouldn't be one line, or look like a quoted one. */
  private static String quoted(String path) {
    var plain =
        !path.isBlank()
            && !path.startsWith("\"")
            && path.equals(path.strip())
            && path.codePoints().noneMatch(StandInReadme::breaksLines);
    return plain ? path : JsonOutput.line(path);
  }

  private static boolean breaksLines(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
