package dev.threadporter.system.transactions;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Ends this process as {@code kill -9} does. */
final class Killing {
  private Killing() {}

  static void self() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("this process can't kill itself", failure);
    }
  }
}
