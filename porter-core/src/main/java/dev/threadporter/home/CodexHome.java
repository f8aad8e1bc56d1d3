package dev.threadporter.home;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Codex home: the folder that {@code CODEX_HOME} names, by default {@code ~/.codex}.
 *
 * @param root the folder, absolute
 */
public record CodexHome(Path root) {
  /** One of these makes a folder a home; an empty folder is one that was never started. */
  private static final List<String> MARKS =
      List.of(
          "sessions",
          "archived_sessions",
          "config.toml",
          "auth.json",
          "session_index.jsonl",
          Database.STATE.fileName(),
          "sqlite");

  /** Makes {@code root} absolute. */
  public CodexHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Finds the home to work on.
   *
   * @param given the folder that the person named, if they did; else {@code CODEX_HOME}, else
   *     {@code ~/.codex}
   * @param host where to look
   * @return the home
   * @throws PorterException {@code no-home} if the folder doesn't exist or holds something else
   */
  public static CodexHome locate(Optional<Path> given, Host host) throws PorterException {
    var folder =
        given
            .or(
                () ->
                    Optional.ofNullable(host.variables().get("CODEX_HOME"))
                        .filter(name -> !name.isBlank())
                        .map(host.userHome().getFileSystem()::getPath))
            .orElseGet(() -> host.userHome().resolve(".codex"));
    if (!isHome(folder)) {
      throw new PorterException(ErrorCode.NO_HOME, Map.of("path", folder.toString()));
    }
    return new CodexHome(folder);
  }

  /**
   * A path as a row of this home's database names it.
   *
   * @param text the row's text
   * @return the path, or empty if it is relative or of another system
   */
  public Optional<Path> path(String text) {
    try {
      var path = root.getFileSystem().getPath(text);
      return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  /**
   * Whether a folder is a Codex home, or an empty folder that may become one.
   *
   * @param folder any path
   * @return false also if it can't be read
   */
  public static boolean isHome(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    if (MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)))) {
      return true;
    }
    try (var entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.getFileName().toString().equals("porter"));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Where Codex keeps rollouts of active threads, in folders by date.
   *
   * @return {@code sessions}; may be missing, or a link
   */
  public Path sessions() {
    return root.resolve("sessions");
  }

  /**
   * Where Codex keeps rollouts of archived threads, flat.
   *
   * @return {@code archived_sessions}; may be missing
   */
  public Path archivedSessions() {
    return root.resolve("archived_sessions");
  }

  /**
   * The list of names that people gave to threads; since 0.93.
   *
   * @return {@code session_index.jsonl}; may be missing
   */
  public Path sessionIndex() {
    return root.resolve("session_index.jsonl");
  }

  /**
   * Codex's settings.
   *
   * @return {@code config.toml}; may be missing
   */
  public Path config() {
    return root.resolve("config.toml");
  }

  /**
   * Where porter keeps its own things: its lock and its transactions.
   *
   * @return {@code porter}; may be missing
   */
  public Path porter() {
    return root.resolve("porter");
  }

  /**
   * The folders in which a Codex that uses this home may have databases open, whichever of them is
   * the live one: those of {@link #databaseFolders}, the home and {@code sqlite} below it.
   *
   * @param config the home's settings
   * @param host for the environment variable
   * @return the folders, whether there is anything in them or not
   */
  public List<Path> possibleDatabaseFolders(CodexConfig config, Host host) {
    var all = new LinkedHashSet<>(databaseFolders(config, host));
    all.add(root);
    all.add(root.resolve("sqlite"));
    return List.copyOf(all);
  }

  /**
   * The folders in which the databases may be, the likeliest first: what {@code config.toml} says
   * ({@code sqlite_home}), else {@code CODEX_SQLITE_HOME}; if neither is set, {@code sqlite} below
   * the home (Codex Desktop in 2026) and the home.
   *
   * @param config the home's settings
   * @param host for the environment variable
   * @return the folders that hold a state database; or, if none does, the one in which Codex would
   *     make it
   */
  public List<Path> databaseFolders(CodexConfig config, Host host) {
    var set =
        config
            .sqliteHome()
            .or(() -> Optional.ofNullable(host.variables().get("CODEX_SQLITE_HOME")))
            .filter(name -> !name.isBlank());
    if (set.isPresent()) {
      return List.of(root.resolve(set.get()));
    }
    var found = new ArrayList<Path>();
    for (var folder : List.of(root, root.resolve("sqlite"))) {
      if (Files.exists(folder.resolve(Database.STATE.fileName()))) {
        found.add(folder);
      }
    }
    return found.isEmpty() ? List.of(root) : found;
  }
}
