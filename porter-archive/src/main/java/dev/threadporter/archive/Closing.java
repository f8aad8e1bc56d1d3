package dev.threadporter.archive;

import java.io.Closeable;
import java.io.IOException;

/** Closes what a failed attempt leaves behind, and keeps the failure that matters on top. */
final class Closing {
  private Closing() {}

  static void after(Throwable failure, Closeable left) {
    try {
      left.close();
    } catch (IOException close) {
      failure.addSuppressed(close);
    }
  }
}
