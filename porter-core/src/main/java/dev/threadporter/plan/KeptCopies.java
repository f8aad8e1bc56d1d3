package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.merge.ForkId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which threads of a source an earlier import may have kept beside others of their ids. Nothing is
 * remembered of that but the ids of the copies: an id begins with the time of the original, and its
 * rest is made of what the original held. Whether one is a copy of a thread is known only when all
 * of the thread was read; here those are told for which it is worth to look. Read when it is asked
 * for the first time.
 */
final class KeptCopies {
  private final Catalogue catalogue;
  private Optional<Map<String, Integer>> times = Optional.empty();

  KeptCopies(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether there is another thread here whose id has the same time. */
  boolean mayBeOf(CodexThread thread) {
    var time = ForkId.time(thread.id(), thread.created());
    var itself = ForkId.time(thread.id()).equals(time) ? 1 : 0;
    return times().getOrDefault(time, 0) > itself;
  }

  private Map<String, Integer> times() {
    if (times.isEmpty()) {
      var found = new HashMap<String, Integer>();
      catalogue.threads().forEach(thread -> found.merge(ForkId.time(thread.id()), 1, Integer::sum));
      times = Optional.of(found);
    }
    return times.orElseThrow();
  }
}
