package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the names of a home's active rollouts say: {@code rollout-<time>-<thread>.jsonl}. */
final class RolloutNames {

  private static final Pattern NAME =
      Pattern.compile("rollout-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-([0-9a-f-]{36})\\.jsonl");

  private RolloutNames() {}

  /** The ids of the threads that have a rollout, in a set that the caller may change. */
  static Set<String> threadIds(Path home) throws IOException {
    Set<String> ids = new TreeSet<>();
    Path sessions = home.resolve("sessions");
    if (Files.isDirectory(sessions)) {
      try (Stream<Path> files = Files.walk(sessions)) {
        files
            .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
            .filter(Matcher::matches)
            .forEach(matcher -> ids.add(matcher.group(1)));
      }
    }
    return ids;
  }
}
