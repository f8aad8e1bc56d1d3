package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Makes a home's plain rollouts look old enough for Codex to compress them (seven days, seen in
 * 0.169.0), and gives them their times back when closed, compressed or not. Takes away the mark of
 * the last run, {@code .tmp/rollout-compression.lock}, which keeps the worker from running again
 * soon (0.169.0).
 */
final class RolloutAging implements AutoCloseable {

  static final String FEATURE = "features.local_thread_store_compression";

  private static final Duration AGE = Duration.ofDays(40);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Map<Path, FileTime> times;

  private RolloutAging(Map<Path, FileTime> times) {
    this.times = times;
  }

  static RolloutAging of(Path home) throws IOException {
    Map<Path, FileTime> times = new LinkedHashMap<>();
    Files.deleteIfExists(home.resolve(".tmp").resolve("rollout-compression.lock"));
    for (String folder : List.of("sessions", "archived_sessions")) {
      for (Path rollout : rollouts(home.resolve(folder))) {
        FileTime time = Files.getLastModifiedTime(rollout);
        times.put(rollout, time);
        Instant old = time.toInstant().minus(AGE);
        Files.setLastModifiedTime(rollout, FileTime.from(old));
      }
    }
    return new RolloutAging(times);
  }

  private static List<Path> rollouts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  /** Waits until no rollout is plain, by looking: Codex says nothing when it is done. */
  List<Path> awaitCompressed(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Path> plain = plain();
    while (!plain.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      plain = plain();
    }
    return plain;
  }

  private List<Path> plain() {
    return times.keySet().stream().filter(Files::exists).toList();
  }

  private static Path compressed(Path rollout) {
    return rollout.resolveSibling(rollout.getFileName() + ".zst");
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<Path, FileTime> entry : times.entrySet()) {
      Path rollout = entry.getKey();
      Path now = Files.exists(rollout) ? rollout : compressed(rollout);
      Files.setLastModifiedTime(now, entry.getValue());
    }
  }
}
