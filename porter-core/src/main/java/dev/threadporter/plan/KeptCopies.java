package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.merge.ForkId;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which threads of a source an earlier import may have kept beside others of their ids. Nothing is
 * remembered of that but the ids of the copies: an id begins with the time of the original, and its
 * rest is made of what the original held. Whether one is a copy of a thread, or was one before the
 * thread went on at the source, is known only when all of the thread was read ({@link CopyHere});
 * here those are told for which it is worth to look. Read when it is asked for the first time.
 */
final class KeptCopies {
  private final Catalogue catalogue;
  private Optional<Map<String, List<ThreadId>>> times = Optional.empty();

  KeptCopies(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Other threads here whose ids have the same time. */
  List<CodexThread> candidates(CodexThread thread) {
    var time = ForkId.time(thread.id(), thread.created());
    return times().getOrDefault(time, List.of()).stream()
        .filter(id -> !id.equals(thread.id()))
        .flatMap(id -> catalogue.thread(id).stream())
        .toList();
  }

  private Map<String, List<ThreadId>> times() {
    if (times.isEmpty()) {
      var found = new HashMap<String, List<ThreadId>>();
      for (var thread : catalogue.threads()) {
        var time = ForkId.time(thread.id());
        found.computeIfAbsent(time, first -> new ArrayList<>(1)).add(thread.id());
      }
      times = Optional.of(found);
    }
    return times.orElseThrow();
  }
}
