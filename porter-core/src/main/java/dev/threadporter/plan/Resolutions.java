package dev.threadporter.plan;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.thread.ThreadId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person wants where a thread is here with other content: by thread, else for all. */
final class Resolutions {
  private final ConflictRule all;
  private final Map<ThreadId, ConflictRule> byThread;
  private final Map<ThreadId, ConflictRule> unused;

  private Resolutions(ConflictRule all, Map<ThreadId, ConflictRule> byThread) {
    this.all = all;
    this.byThread = byThread;
    this.unused = new LinkedHashMap<>(byThread);
  }

  /**
   * Finds the threads that a person named.
   *
   * @throws PorterException if an id is that of no thread, or of several, or contradicts another
   */
  static Resolutions of(ImportOptions options, Collection<PackedThread> threads)
      throws PorterException {
    var known = threads.stream().map(PackedThread::thread).toList();
    var byThread = new LinkedHashMap<ThreadId, ConflictRule>();
    for (var resolution : options.resolutions()) {
      var id = Selection.theOne(resolution.prefix(), known, "the source").id();
      var before = byThread.put(id, resolution.rule());
      if (before != null && before != resolution.rule()) {
        throw RequestProblem.CONTRADICTORY_RESOLUTIONS.with(id);
      }
    }
    return new Resolutions(options.onConflict(), byThread);
  }

  ConflictRule of(ThreadId thread) {
    return byThread.getOrDefault(thread, all);
  }

  /** Says that a thread is here with other content, so that its resolution was asked for. */
  void asked(ThreadId thread) {
    unused.remove(thread);
  }

  /** Resolutions that no thread needed. */
  List<String> unused() {
    return unused.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().id())
        .toList();
  }
}
