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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders {@code porter/history-only/<name>/} of a home. Each stands in for a folder of another
 * system, whose path Codex would take for a relative one: its threads are listed, read and resumed
 * there. The file {@value #README} in it says which folder that is. Its name goes by that folder
 * alone, so it is known wherever the home is moved or copied to. Not safe for use by several
 * threads.
 */
public final class StandIns {
  /** The file that tells what a stand-in stands in for. */
  public static final String README = "README.txt";

  private static final String FOLDERS = "history-only";
  private static final String FOLDER_LINE = "Its folder was:";
  private static final String THREADS_LINE = "Its threads:";

  /** Whatever the system whose home it was in, with what lies below it. */
  private static final Pattern STAND_IN =
      Pattern.compile("(?s)(.*?[/\\\\]porter[/\\\\]" + FOLDERS + "[/\\\\]([^/\\\\]+))([/\\\\].*)?");

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
   * What a folder stands in for: as the stand-in of that name in this home says, wherever the home
   * was when the folder was written down, or else the one of another home that lies there.
   *
   * @param cwd the folder that a thread works in
   * @return the old folder; empty if the cwd is a folder like any other
   */
  public Optional<String> oldFolder(String cwd) {
    return standIn(cwd).filter(cwd::equals).flatMap(this::known);
  }

  /**
   * The stand-in that a path lies in.
   *
   * @param path any path, untrusted
   * @return it and what it stands in for; empty if the path is in none
   */
  public Optional<Found> find(String path) {
    return matcher(path).flatMap(this::found);
  }

  private Optional<Found> found(Matcher path) {
    var folder = path.group(1);
    var below = path.group(3) == null ? "" : path.group(3);
    return known(folder).map(oldFolder -> new Found(folder, oldFolder, below));
  }

  /**
   * A path in a stand-in.
   *
   * @param folder the stand-in, where it is said to be
   * @param oldFolder what it stands in for
   * @param below the rest of the path, with the separators that it has; may be empty
   */
  public record Found(String folder, String oldFolder, String below) {
    /**
     * What the path stands in for.
     *
     * @return the same rest below the old folder, with the separators of that
     */
    public String oldPath() {
      var separator = oldFolder.contains("\\") ? '\\' : '/';
      return below.isEmpty()
          ? oldFolder
          : oldFolder.replaceFirst("[/\\\\]+$", "")
              + below.replace('\\', separator).replace('/', separator);
    }
  }

  /**
   * Whether a folder is a stand-in of this home, where the home is now.
   *
   * @param cwd the folder that a thread works in
   * @return false too for one of another home, or from where this one was
   */
  public boolean holds(String cwd) {
    var folder = name(cwd).flatMap(this::own);
    return folder.filter(own -> own.toString().equals(cwd)).isPresent()
        && oldFolder(cwd).isPresent();
  }

  /**
   * The name of a stand-in.
   *
   * @param cwd the folder that a thread works in
   * @return its last name, if its path is that of a stand-in; no disk is asked
   */
  public static Optional<String> name(String cwd) {
    var matcher = matcher(cwd).filter(found -> found.group(3) == null);
    return matcher.map(found -> found.group(2));
  }

  private static Optional<String> standIn(String path) {
    return matcher(path).map(found -> found.group(1));
  }

  private static Optional<Matcher> matcher(String path) {
    // Asked for every thread of a home; most folders show by their text that they are none.
    return path.contains(FOLDERS)
        ? Optional.of(STAND_IN.matcher(path)).filter(Matcher::matches)
        : Optional.empty();
  }

  private Optional<String> known(String folder) {
    return known.computeIfAbsent(folder, this::look);
  }

  private Optional<String> look(String folder) {
    return name(folder)
        .flatMap(this::own)
        .flatMap(StandIns::readme)
        .flatMap(StandIns::folderIn)
        .or(() -> path(folder).flatMap(StandIns::readme).flatMap(StandIns::folderIn));
  }

  private Optional<Path> own(String name) {
    return name.equals("..") || name.equals(".") || path(name).isEmpty()
        ? Optional.empty()
        : Optional.of(folder(name));
  }

  private Optional<Path> path(String text) {
    try {
      return Optional.of(home.root().getFileSystem().getPath(text));
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

  /**
   * The threads that a README names.
   *
   * @param readme its text
   * @return what stands on the lines behind the beginning; empty if a person changed the beginning
   */
  public static Optional<List<String>> threads(String readme) {
    return folderIn(readme)
        .map(StandIns::beginning)
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
