package dev.threadporter.testkit.codex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The notifications of an app-server, kept in the order they came. Thread-safe. */
final class Notifications {

  private final List<Json> received = new ArrayList<>();
  private boolean ended;

  synchronized void add(Json notification) {
    received.add(notification);
    notifyAll();
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized List<Json> all() {
    return List.copyOf(received);
  }

  synchronized int size() {
    return received.size();
  }

  /**
   * The first notification at or after that position that fits, whether it came already or comes in
   * time; empty when the time is over or the server has ended.
   */
  synchronized Optional<Json> await(int from, Predicate<Json> fits, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int seen = from;
    while (true) {
      for (; seen < received.size(); seen++) {
        if (fits.test(received.get(seen))) {
          return Optional.of(received.get(seen));
        }
      }
      long left = deadline - System.nanoTime();
      if (ended || left <= 0) {
        return Optional.empty();
      }
      wait(left / 1_000_000 + 1);
    }
  }
}
