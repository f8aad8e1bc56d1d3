package dev.threadporter.testkit.home;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where rollouts lie: by local date if active, flat if archived. */
final class RolloutPaths {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);

  private final Path home;
  private final ZoneId zone;

  RolloutPaths(Path home, ZoneId zone) {
    this.home = home;
    this.zone = zone;
  }

  /**
   * Returns the place of a rollout; {@code name} is the thread's id, with that of a segment if it
   * is one.
   */
  Path path(Instant moment, String name, boolean archived) {
    String file = "rollout-" + TIME.format(moment.atZone(zone)) + '-' + name + ".jsonl";
    if (archived) {
      return home.resolve("archived_sessions").resolve(file);
    }
    Path folder = home.resolve("sessions");
    for (String part : DAY.format(moment.atZone(zone)).split("/", -1)) {
      folder = folder.resolve(part);
    }
    return folder.resolve(file);
  }
}
