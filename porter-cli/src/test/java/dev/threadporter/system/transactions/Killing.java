package dev.threadporter.system.transactions;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Ends this process as {@code kill -9} does, or lets it wait. */
final class Killing {
  static final String PAUSED = "paused";

  private Killing() {}

  static void pause() throws IOException {
    System.out.println(PAUSED);
    if (System.in.read() < 0) {
      throw new IOException("whoever paused this process is gone");
    }
  }

  static void self() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("this process can't kill itself", failure);
    }
  }
}
