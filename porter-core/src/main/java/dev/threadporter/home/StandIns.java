package dev.threadporter.home;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The folders {@code porter/history-only/<name>/} of a home. Each stands in for a folder of another
 * system, whose path Codex would take for a relative one: its threads are listed, read and resumed
 * there. The file {@value #README} in it says which folder that is. Not safe for use by several
 * threads.
 */
public final class StandIns {
  /** The file that tells what a stand-in stands in for. */
  public static final String README = "README.txt";

  private static final String FOLDERS = "history-only";
  private static final String FOLDER_LINE = "Its folder was:";
  private static final String THREADS_LINE = "Its threads:";

  /** A README that is longer isn't ours; a thread takes 37 bytes. */
  private static final long LONGEST = 8 << 20;

  private final CodexHome home;
  private final Map<String, Optional<String>> known = new HashMap<>();

  /**
   * The stand-ins of a home.
   *
   * @param home the home
   */
  public StandIns(CodexHome home) {
    this.home = home;
  }

  /**
   * Where a stand-in is, or would be.
   *
   * @param name its name, as {@link dev.threadporter.path.StandIn} gives it
   * @return the folder, with links resolved as Codex resolves them
   */
  public Path folder(String name) {
    return realRoot().resolve("porter").resolve(FOLDERS).resolve(name);
  }

  /**
   * A stand-in's README in the way in which a transaction names it.
   *
   * @param name the stand-in's name
   * @return a path below the home, with {@code /}
   */
  public static String readmeBelowHome(String name) {
    return "porter/" + FOLDERS + "/" + name + "/" + README;
  }

  /**
   * What a folder stands in for.
   *
   * @param cwd the folder that a thread works in
   * @return the old folder; empty if the cwd is a folder like any other
   */
  public Optional<String> oldFolder(String cwd) {
    // Asked for every thread of a home; most folders show by their text that they are none.
    return cwd.contains(FOLDERS) ? known.computeIfAbsent(cwd, this::look) : Optional.empty();
  }

  private Optional<String> look(String cwd) {
    try {
      var folder = home.root().getFileSystem().getPath(cwd);
      var parent = folder.getParent();
      return home.porter().resolve(FOLDERS).equals(parent)
              || realRoot().resolve("porter").resolve(FOLDERS).equals(parent)
          ? readme(folder).flatMap(StandIns::folderIn)
          : Optional.empty();
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  private Path realRoot() {
    try {
      return home.root().toRealPath();
    } catch (IOException unreadable) {
      return home.root();
    }
  }

  /**
   * Whether a file is the README of a stand-in.
   *
   * @param belowHome the file in the way in which a transaction names it
   * @return true for what {@link #readmeBelowHome} gives
   */
  public static boolean isReadme(String belowHome) {
    return belowHome.startsWith("porter/" + FOLDERS + "/") && belowHome.endsWith("/" + README);
  }

  /**
   * The README of a stand-in.
   *
   * @param folder the stand-in
   * @return its text; empty if there is none, or something that porter didn't write
   */
  public static Optional<String> readme(Path folder) {
    var file = folder.resolve(README);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> folderIn(String readme) {
    return readme
        .lines()
        .dropWhile(line -> !line.equals(FOLDER_LINE))
        .skip(1)
        .findFirst()
        .flatMap(StandIns::unquoted);
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
            && path.codePoints().noneMatch(StandIns::breaksLines);
    return plain ? path : JsonOutput.line(path);
  }

  private static boolean breaksLines(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
