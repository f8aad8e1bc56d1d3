package dev.threadporter.system.transactions;

import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A fork, or a further segment of a thread, as Codex makes them: a file whose first line says how
 * much of another rollout it begins with.
 *
 * @param name its name
 * @param home where it is
 * @param base the rollout that it begins with
 * @param history what it begins with
 */
record Descendant(RolloutName name, Path home, ThreadId base, byte[] history) {
  /** A fork of the beginning of a rollout. */
  static Descendant fork(Path home, RolloutFile base, long end, int number) throws IOException {
    var id = id(number);
    return write(home, base, end, new RolloutName(time(number), id, id, false));
  }

  /** The file with which a thread goes on from the beginning of one of its rollouts. */
  static Descendant segment(Path home, RolloutFile base, long end, int number) throws IOException {
    var name = new RolloutName(time(number), base.name().thread(), id(number), false);
    return write(home, base, end, name);
  }

  private static ThreadId id(int number) {
    return new ThreadId("019f0000-0000-7000-8000-%012d".formatted(number));
  }

  private static String time(int number) {
    return "2026-11-30T%02d-%02d-00".formatted(number / 60, number % 60);
  }

  private static Descendant write(Path home, RolloutFile base, long end, RolloutName name)
      throws IOException {
    var history = Arrays.copyOf(plain(base), Math.toIntExact(end));
    var lines = new String(history, StandardCharsets.UTF_8).lines().count();
    var meta =
        String.format(
            Locale.ROOT,
            "{\"timestamp\":\"2026-11-30T00:00:00.000Z\",\"ordinal\":%d,\"type\":\"session_meta\","
                + "\"payload\":{\"id\":\"%s\",\"timestamp\":\"2026-11-30T00:00:00.000Z\","
                + "\"cwd\":\"/here\",\"originator\":\"codex_cli_rs\",\"cli_version\":\"0.169.0\","
                + "\"source\":\"cli\",\"model_provider\":\"openai\",\"history_mode\":\"paginated\","
                + "\"history_base\":{\"thread_id\":\"%s\",\"end_ordinal_exclusive\":%d,"
                + "\"end_byte_offset\":%d}}}\n",
            lines,
            name.thread(),
            base.name().rollout(),
            lines,
            end);
    var file = home.resolve(name.activePath());
    Files.createDirectories(file.getParent());
    Files.writeString(file, meta);
    return new Descendant(name, home, base.name().rollout(), history);
  }

  ThreadId thread() {
    return name.thread();
  }

  boolean isFork() {
    return !name.isSegment();
  }

  /** The bytes of a rollout, decompressed. */
  static byte[] plain(RolloutFile file) throws IOException {
    try (var in = file.open()) {
      return in.readAllBytes();
    }
  }

  /** Whether what it begins with is still there, byte for byte. */
  boolean isWhole() throws Exception {
    for (var other : Porter.open(home).list(Selection.EVERYTHING).threads()) {
      var found = rollout(other, base);
      if (found.isPresent()) {
        var now = plain(found.get());
        return now.length >= history.length
            && Arrays.equals(Arrays.copyOf(now, history.length), history);
      }
    }
    return false;
  }

  /** The file of a thread with a rollout's id. */
  static Optional<RolloutFile> rollout(CodexThread thread, ThreadId rollout) {
    return thread.rollouts().stream()
        .filter(file -> file.name().rollout().equals(rollout))
        .findFirst();
  }
}
