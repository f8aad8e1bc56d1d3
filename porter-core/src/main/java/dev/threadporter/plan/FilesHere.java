package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a thread has here, beside what its source has of it. What a thread was reverted
 * away from stays in its files: a file may go on behind the place where the thread leaves it, and
 * one that was overwritten under its forks may have files that it doesn't go through at all. Only
 * what it goes through, from its last file back, tells how it is here.
 */
final class FilesHere {
  private final List<RolloutFile> files;
  private final Map<ThreadId, RolloutFile> byId = new HashMap<>();
  private final Set<ThreadId> unknown = new HashSet<>();

  private FilesHere(List<RolloutFile> files) {
    this.files = files;
    files.forEach(file -> byId.put(file.name().rollout(), file));
    unknown.addAll(byId.keySet());
  }

  static FilesHere of(Optional<CodexThread> existing, PackedThread packed) {
    var here = new FilesHere(existing.map(CodexThread::rollouts).orElse(List.of()));
    packed.rollouts().forEach(rollout -> here.unknown.remove(rollout.name().rollout()));
    return here;
  }

  /** Whether the thread goes through something here that the source doesn't have. */
  boolean haveMore(List<Outcome> outcomes) {
    var known = new HashMap<ThreadId, Outcome>();
    outcomes.forEach(outcome -> known.put(outcome.rollout().name().rollout(), outcome));
    var seen = new HashSet<ThreadId>();
    var left = Optional.<HistoryBase>empty();
    var at = files.isEmpty() ? Optional.<RolloutFile>empty() : Optional.of(last());
    while (at.map(RolloutFile::name).map(RolloutName::rollout).filter(seen::add).isPresent()) {
      var id = at.get().name().rollout();
      if (unknown.contains(id) || isLonger(known.get(id), left)) {
        return true;
      }
      left = Catalogue.head(at.get()).flatMap(RolloutHead::base);
      at = left.map(HistoryBase::rollout).map(byId::get);
    }
    return false;
  }

  private static boolean isLonger(@Nullable Outcome outcome, Optional<HistoryBase> left) {
    return outcome != null
        && outcome.presence() == Presence.LONGER_HERE
        && left.filter(cut -> cut.endOffset() <= outcome.match().commonEnd().target()).isEmpty();
  }

  private RolloutFile last() {
    return files.get(files.size() - 1);
  }

  /** Those that nothing begins with once the source's files have taken the thread's place. */
  List<RolloutFile> unneeded(TargetChildren children) {
    var unneeded = children.withoutOthers(unknown);
    return files.stream().filter(file -> unneeded.contains(file.name().rollout())).toList();
  }
}
