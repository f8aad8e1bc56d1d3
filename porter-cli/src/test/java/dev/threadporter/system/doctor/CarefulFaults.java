package dev.threadporter.system.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Faults of which somebody has to decide something, and layers that can't be read. */
final class CarefulFaults {
  private CarefulFaults() {}

  static Stream<Fault> all() {
    return Stream.of(
        new Fault(
            "a row in a folder that is gone",
            FindingCode.ROW_CWD_MISSING,
            true,
            (home, project) ->
                home.thread(
                    "bad",
                    t -> t.cwd(project.toString()).turn("q", "a").row("cwd", "/nowhere/at/all")),
            home -> {}),
        new Fault(
            "a newest part that is gone",
            FindingCode.NEWEST_PART_MISSING,
            true,
            (home, project) ->
                home.thread(
                    "bad",
                    t ->
                        t.cwd(project.toString())
                            .turn("q", "a")
                            .turn("r", "b")
                            .revertedTo(1)
                            .turn("s", "c")),
            CarefulFaults::loseTheNewestPart),
        new Fault(
            "half a line outside of the home",
            FindingCode.TRUNCATED_LINE,
            List.of(FindingCode.OUTSIDE_HOME),
            false,
            Fault::plain,
            CarefulFaults::halfALineOutside),
        layer(
            "a damaged table",
            FindingCode.UNREADABLE_TABLE,
            home -> Sql.damage(home.stateDatabase(), "thread_sections")),
        layer(
            "a damaged database of projections",
            FindingCode.UNREADABLE_PROJECTION,
            home -> Files2.write(home.historyDatabase(), "no database at all, but long enough")),
        layer(
            "a session index that can't be read",
            FindingCode.UNREADABLE_FILE,
            home -> folderInPlaceOf(home.sessionIndex())));
  }

  private static Fault layer(String name, FindingCode code, Consumer<CodexHome> after) {
    return new Fault(name, code, false, Fault::plain, after);
  }

  private static void loseTheNewestPart(CodexHome home) {
    var rollouts = home.thread("bad").rollouts();
    Files2.delete(rollouts.get(rollouts.size() - 1).file());
  }

  /** Whatever may read files: it isn't one. */
  static void folderInPlaceOf(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.createDirectories(file.resolve("something"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void halfALineOutside(CodexHome home) {
    halfALine(outside(home));
  }

  /** Moves the rollout of the thread {@code bad} out of the home, where its row then names it. */
  static Path outside(CodexHome home) {
    try {
      var own = home.thread("bad").rollout().file();
      var folder = Files.createDirectories(home.folder().resolveSibling("outside"));
      var there = Files.move(own, folder.resolve(own.getFileName().toString()));
      Sql.set(home, "rollout_path", there);
      return there;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a crash leaves of the line that was to come. */
  static void halfALine(Path rollout) {
    try {
      var time = Files.getLastModifiedTime(rollout);
      var text = Files.readString(rollout);
      Files2.write(rollout, text + "{\"timestamp\":\"2026-11-20T23:00:00.000Z\",\"type\":\"even");
      Files.setLastModifiedTime(rollout, time);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
