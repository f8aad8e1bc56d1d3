package dev.threadporter.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Another process that holds a lock on a file until it is closed, or killed. */
final class OtherProcess implements AutoCloseable {
  private static final String READY = "locked";

  private final Process process;
  private final boolean got;

  private OtherProcess(Process process, boolean got) {
    this.process = process;
    this.got = got;
  }

  /** Tries to lock a file, once. */
  static OtherProcess trying(Path file) throws IOException {
    return start(file, 0, Long.MAX_VALUE, false);
  }

  /** Locks bytes of a file, exclusively or shared, and returns when they are locked. */
  static OtherProcess locking(Path file, long from, long size, boolean shared) throws IOException {
    var other = start(file, from, size, shared);
    if (!other.got) {
      other.kill();
      throw new IOException("the other process has no lock");
    }
    return other;
  }

  private static OtherProcess start(Path file, long from, long size, boolean shared)
      throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                file.toString(),
                "" + from,
                "" + size,
                "" + shared)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    return new OtherProcess(process, READY.equals(answers.readLine()));
  }

  /** The other process. */
  public static void main(String... arguments) throws IOException {
    try (var channel =
            FileChannel.open(
                Path.of(arguments[0]),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var lock =
            channel.tryLock(
                Long.parseLong(arguments[1]),
                Long.parseLong(arguments[2]),
                Boolean.parseBoolean(arguments[3]))) {
      System.out.println(lock == null ? "refused" : READY);
      // Ends when the test closes this end.
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Whether it has the lock. */
  boolean got() {
    return got;
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
