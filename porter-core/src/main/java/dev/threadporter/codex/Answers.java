package dev.threadporter.codex;

import dev.threadporter.json.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What Codex says, line by line, read by a thread of its own so that waiting for it can end. Few
 * lines wait, and none is longer than {@link #LONGEST}: what Codex answers depends on what people
 * wrote, and one answer can be larger than all memory.
 */
final class Answers {
  /** The longest answer in characters: a page of threads, each with what the person first wrote. */
  static final int LONGEST = 8 << 20;

  /** How many answers and notes wait to be read; Codex waits when there are more. */
  private static final int WAITING = 4;

  /** What stands for the end of all answers; no answer is spelled so. */
  private static final String ENDED = "ended";

  private static final String TOO_LONG = "too long";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);

  private Answers() {}

  static Answers of(InputStream from) {
    var answers = new Answers();
    var reader = new Thread(() -> answers.read(from), "codex app-server");
    reader.setDaemon(true);
    reader.start();
    return answers;
  }

  /**
   * The next line.
   *
   * @param method what was asked, for messages
   * @param until when waiting ends, as {@link System#nanoTime} tells it
   */
  String next(String method, long until) throws IOException {
    try {
      var line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new SilentException("it gives no answer to " + method, null);
      }
      if (line.equals(ENDED)) {
        throw new SilentException("it ended when it was asked for " + method, null);
      }
      if (line.equals(TOO_LONG)) {
        throw new SilentException("its answer to " + method + " is too long", null);
      }
      return line;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while Codex was asked", stopped);
    }
  }

  /** Whatever ends the reading is told, or whoever asks would wait for nothing. */
  private void read(InputStream from) {
    var end = ENDED;
    try {
      var text = new TextLines(from, LONGEST);
      for (var line = text.next(); line.isPresent(); line = text.next()) {
        if (!line.get().whole()) {
          end = TOO_LONG;
          return;
        }
        if (!line.get().text().isBlank()) {
          lines.put(line.get().text());
        }
      }
    } catch (IOException | InterruptedException ended) {
      // There is nothing more to read.
      return;
    } finally {
      tell(end);
    }
  }

  private void tell(String end) {
    try {
      lines.put(end);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
