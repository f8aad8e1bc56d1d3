package dev.threadporter.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders of this machine that no project's Git context may take along: Codex's own, of which only
 * threads travel, and the person's home folder as a whole. A repository can have them in it, for
 * instance one for settings at {@code ~}. Folders are compared as they are spelled and with links
 * followed.
 *
 * @param person the person's home folder
 * @param codexHomes Codex homes, with settings, logins and prompt histories
 * @param databases folders of Codex's databases
 */
public record OwnFolders(
    Optional<Path> person, Collection<Path> codexHomes, Collection<Path> databases) {
  /** Codex Desktop checks projects out here, so what is below is a project like any other. */
  private static final String WORK_TREES = "worktrees";

  /** None. */
  public static final OwnFolders NONE = new OwnFolders(Optional.empty(), List.of(), List.of());

  /** Copies the folders. */
  public OwnFolders {
    codexHomes = List.copyOf(codexHomes);
    databases = List.copyOf(databases);
  }

  /**
   * Why nothing but metadata may be taken of a repository.
   *
   * @param root its top folder
   * @return the key of the reason; empty if it may be captured
   */
  Optional<String> refusal(Path root) {
    if (person.flatMap(home -> below(root, home)).isPresent()) {
      return Optional.of("git.why.person-home");
    }
    var within = codexHomes.stream().flatMap(home -> below(home, root).stream());
    var same = databases.stream().flatMap(folder -> below(folder, root).stream());
    return within.anyMatch(place -> !isWorkTree(place)) || same.anyMatch(OwnFolders::isEmpty)
        ? Optional.of("git.why.codex-home")
        : Optional.empty();
  }

  /**
   * Codex's own folders in a work tree.
   *
   * @param root the work tree's top folder
   * @return their paths in it, with {@code /}
   */
  List<String> below(Path root) {
    return Stream.concat(codexHomes.stream(), databases.stream())
        .flatMap(folder -> below(root, folder).stream())
        .filter(place -> !isEmpty(place))
        .map(place -> place.toString().replace(place.getFileSystem().getSeparator(), "/"))
        .distinct()
        .toList();
  }

  private static boolean isWorkTree(Path place) {
    return place.getNameCount() > 1 && place.startsWith(WORK_TREES);
  }

  private static boolean isEmpty(Path place) {
    return place.toString().isEmpty();
  }

  /** Where one folder is below another, which may be itself. */
  private static Optional<Path> below(Path above, Path folder) {
    for (var outer : spellings(above)) {
      for (var inner : spellings(folder)) {
        if (inner.startsWith(outer)) {
          return Optional.of(outer.relativize(inner));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> spellings(Path folder) {
    var plain = folder.toAbsolutePath().normalize();
    try {
      return List.of(plain, plain.toRealPath());
    } catch (IOException missing) {
      return List.of(plain);
    }
  }
}
