package dev.threadporter.git;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables that a started git gets: the person's own, without what would point git elsewhere.
 */
final class GitEnvironment {
  /** Left by a hook or an editor that started us. */
  private static final List<String> LEFT_OUT =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_COMMON_DIR",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_TEMPLATE_DIR",
          "GIT_SHALLOW_FILE",
          "GIT_GRAFT_FILE",
          "GIT_REPLACE_REF_BASE",
          "GIT_QUARANTINE_PATH",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_TRACE",
          "GIT_EXTERNAL_DIFF");

  private GitEnvironment() {}

  /**
   * The variables.
   *
   * @param person the person's own
   * @param transports the transports that git may use, in the manner of {@code GIT_ALLOW_PROTOCOL}
   */
  static Map<String, String> of(Map<String, String> person, String transports) {
    var variables = new LinkedHashMap<String, String>(person);
    LEFT_OUT.forEach(variables::remove);
    variables.replaceAll(
        (name, value) -> name.equalsIgnoreCase("PATH") ? absoluteFolders(value) : value);
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", transports);
    // A repository on this machine that lacks objects may name a program that gets them.
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("GIT_PROGRESS_DELAY", "0");
    variables.put("LC_ALL", "C");
    return variables;
  }

  /** Git runs in a work tree: an {@code ssh} there is none that a person meant. */
  private static String absoluteFolders(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(GitEnvironment::isAbsolute)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isAbsolute(String folder) {
    try {
      return Path.of(folder).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
