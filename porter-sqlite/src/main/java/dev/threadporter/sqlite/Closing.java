package dev.threadporter.sqlite;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closes several things, whatever fails on the way. */
final class Closing {
  private Closing() {}

  static void all(Collection<? extends Closeable> things) throws IOException {
    @Nullable IOException failure = null;
    for (var thing : things) {
      try {
        thing.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
