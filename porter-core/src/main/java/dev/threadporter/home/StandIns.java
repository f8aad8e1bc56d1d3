package dev.threadporter.home;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /** Whatever the system whose home it was in, with what lies below it. */
  private static final Pattern STAND_IN =
      Pattern.compile("(?s)(.*?[/\\\\]porter[/\\\\]" + FOLDERS + "[/\\\\]([^/\\\\]+))([/\\\\].*)?");

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

  /**
   * The name of the stand-in that a path is, or lies in.
   *
   * @param path any path, untrusted
   * @return its last name, if it is the path of a stand-in; no disk is asked
   */
  public static Optional<String> nameAround(String path) {
    return matcher(path).map(found -> found.group(2));
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
        .flatMap(StandInReadme::read)
        .flatMap(StandInReadme::folderIn)
        .or(() -> path(folder).flatMap(StandInReadme::read).flatMap(StandInReadme::folderIn));
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
}
