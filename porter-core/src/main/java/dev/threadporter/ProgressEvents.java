package dev.threadporter;

import dev.threadporter.pack.Progress;
import java.util.function.Consumer;

/** Turns counted bytes into events. */
final class ProgressEvents {
  private ProgressEvents() {}

  static Progress of(String doing, Consumer<PorterEvent> listener) {
    var sum = new long[1];
    return (thread, number, bytes) -> {
      sum[0] += bytes;
      listener.accept(new PorterEvent.Progress(doing, thread, number, sum[0]));
    };
  }
}
