package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Codex, which writes all the time, hardly waits for an import")
class PollingWriterTest {
  private static final Duration LONGEST = Duration.ofMillis(200);

  /** A busy machine may stop the writer by itself; it doesn't do so each time. */
  private static final int ATTEMPTS = 3;

  /** Between two writes: a writer without pauses would keep everybody else out. */
  private static final Duration PAUSE = Duration.ofMillis(3);

  private static final int THREADS = 250;

  @TempDir Path temp;

  @Test
  void notLongerThanAFifthOfASecond() throws Exception {
    var builder = CodexHome.in(temp.resolve("source")).generation(Generation.V0_169).seed(3);
    for (var i = 0; i < THREADS; i++) {
      builder.thread(t -> t.cwd("/src/app").turn("question", "answer"));
    }
    var archive = temp.resolve("many.tar.zst");
    Porter.open(builder.build().folder()).export(ExportRequest.to(archive).build());
    var longest = Duration.ofDays(1);
    for (var i = 0; i < ATTEMPTS && longest.compareTo(LONGEST) > 0; i++) {
      var waited = longestWait(archive, temp.resolve("target " + i));
      longest = waited.compareTo(longest) < 0 ? waited : longest;
    }
    assertThat(longest).isLessThanOrEqualTo(LONGEST);
  }

  private static Duration longestWait(Path archive, Path folder) throws Exception {
    var home = CodexHome.in(folder).generation(Generation.V0_169).thread("own", t -> {}).build();
    var stop = new AtomicBoolean();
    var executor = Executors.newSingleThreadExecutor();
    try {
      Callable<Duration> writing = () -> write(home, stop);
      var waited = executor.submit(writing);
      var report =
          Porter.open(home.folder()).run(ImportRequest.from(archive).historyOnly().build());
      stop.set(true);
      assertThat(report.plan().threads()).hasSize(THREADS);
      return waited.get();
    } finally {
      stop.set(true);
      executor.shutdownNow();
    }
  }

  /** Writes until it is stopped; tells how long one transaction took at most. */
  private static Duration write(CodexHome home, AtomicBoolean stop) throws Exception {
    var longest = 0L;
    var written = 0;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.stateDatabase());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      while (!stop.get() || written == 0) {
        var begun = System.nanoTime();
        statement.execute("BEGIN IMMEDIATE");
        statement.executeUpdate("UPDATE threads SET tokens_used = tokens_used + 1");
        statement.execute("ROLLBACK");
        longest = Math.max(longest, System.nanoTime() - begun);
        written++;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return Duration.ofNanos(longest);
  }
}
