package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.FolderLook;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.thread.ThreadId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The threads of a source that a person means, with what they need. */
final class Choice {
  private Choice() {}

  static Map<ThreadId, PackedThread> of(
      ImportOptions options, Manifest manifest, FolderLook folders) throws PorterException {
    var all = new LinkedHashMap<ThreadId, PackedThread>();
    manifest.threads().forEach(thread -> all.put(thread.id(), thread));
    var wanted = new HashSet<ThreadId>();
    var selected =
        options
            .selection()
            .choose(
                all.values().stream().map(PackedThread::thread).toList(), "the source", folders);
    selected.stream().map(CodexThread::id).forEach(wanted::add);
    if (wanted.isEmpty()) {
      throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", "the source"));
    }
    close(all, wanted, options.subagents());
    var chosen = new LinkedHashMap<ThreadId, PackedThread>();
    all.forEach(
        (id, thread) -> {
          if (wanted.contains(id)) {
            chosen.put(id, thread);
          }
        });
    return chosen;
  }

  /** Adds sub-agents of what is wanted, and the threads whose rollouts are bases of it. */
  private static void close(
      Map<ThreadId, PackedThread> all, Set<ThreadId> wanted, boolean subagents) {
    var owners = new LinkedHashMap<ThreadId, ThreadId>();
    all.values()
        .forEach(
            thread ->
                thread
                    .rollouts()
                    .forEach(rollout -> owners.put(rollout.name().rollout(), thread.id())));
    var grown = true;
    while (grown) {
      grown = false;
      for (var thread : all.values()) {
        if (subagents && thread.thread().parent().filter(wanted::contains).isPresent()) {
          grown |= wanted.add(thread.id());
        }
        if (wanted.contains(thread.id())) {
          grown |= addBases(thread, owners, wanted);
        }
      }
    }
  }

  private static boolean addBases(
      PackedThread thread, Map<ThreadId, ThreadId> owners, Set<ThreadId> wanted) {
    var grown = false;
    for (var rollout : thread.rollouts()) {
      var owner = rollout.base().map(base -> owners.get(base.rollout()));
      grown |= owner.isPresent() && wanted.add(owner.get());
    }
    return grown;
  }
}
