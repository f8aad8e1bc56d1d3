package dev.threadporter.plan;

import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.ForkId;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a thread whose rollouts have gone by, by what they are beside those that are
 * here: nothing is spliced together that didn't grow together. Where the thread grew apart, what
 * the person wants decides.
 */
final class MergeDecision {
  private final ThreadImport thread;
  private final Workshop workshop;
  private final FilesHere here;
  private final List<Finding> findings = new ArrayList<>();
  private final Action action;
  private boolean grewApart;
  private List<ConflictRule> choices = List.of();
  private Optional<ThreadId> newId = Optional.empty();

  MergeDecision(ThreadImport thread, Workshop workshop, FilesHere here, ConflictRule rule) {
    this.thread = thread;
    this.workshop = workshop;
    this.here = here;
    this.action = decide(rule);
  }

  Action action() {
    return action;
  }

  /** Whether it is here with other content. */
  boolean grewApart() {
    return grewApart;
  }

  /** What can be done about a conflict. */
  List<ConflictRule> choices() {
    return choices;
  }

  /** Its id here if it comes in beside the one that is here. */
  Optional<ThreadId> newId() {
    return newId;
  }

  List<Finding> findings() {
    return findings;
  }

  private Action decide(ConflictRule rule) {
    var longerHere =
        thread.isConverted() ? any(Presence.LONGER_HERE) : here.haveMore(thread.outcomes());
    var longerThere = any(Presence.SHORTER_HERE) || any(Presence.NEW);
    if (thread.existing().isEmpty()) {
      return Action.IMPORT;
    }
    if (any(Presence.DIVERGED) || (longerHere && longerThere)) {
      return resolve(rule);
    }
    if (longerThere) {
      return Action.TAKE_LONGER;
    }
    return longerHere ? Action.KEEP_LONGER : Action.SKIP_IDENTICAL;
  }

  private boolean any(Presence presence) {
    return thread.outcomes().stream().anyMatch(outcome -> outcome.presence() == presence);
  }

  private Action resolve(ConflictRule rule) {
    grewApart = true;
    return switch (rule) {
      case MERGE -> known().orElseGet(() -> conflict(needing().isEmpty()));
      case SKIP -> Action.SKIP_EXISTING;
      case OVERWRITE -> {
        var needed = needing();
        findings.addAll(needed);
        yield needed.isEmpty() ? Action.OVERWRITE : conflict(false);
      }
      case KEEP_BOTH -> known().orElseGet(this::fork);
    };
  }

  /** What happens to it if an earlier import kept it, as it was then, beside the one here. */
  private Optional<Action> known() {
    var same =
        Optional.of(forkId()).filter(id -> workshop.target().catalogue().thread(id).isPresent());
    var copy = thread.copy();
    newId = same.or(() -> copy.map(CopyHere.Found::thread));
    if (newId.isEmpty()) {
      return Optional.empty();
    }
    var shorter = same.isEmpty() && copy.filter(CopyHere.Found::shorter).isPresent();
    return Optional.of(shorter ? Action.TAKE_LONGER : Action.SKIP_IDENTICAL);
  }

  private ThreadId forkId() {
    var sums =
        thread.outcomes().stream().flatMap(all -> all.kept().stream()).map(Kept::sum).toList();
    return ForkId.of(thread.id(), thread.packed().thread().created(), sums);
  }

  private List<Finding> needing() {
    return workshop.children().needing(thread.outcomes(), goingWhenOverwritten());
  }

  /** Files here that nothing needs any more once it is overwritten. */
  List<RolloutFile> goingWhenOverwritten() {
    return thread.isConverted() ? List.of() : here.unneeded(workshop.children());
  }

  private Action conflict(boolean canBeOverwritten) {
    choices =
        canBeOverwritten
            ? List.of(ConflictRule.KEEP_BOTH, ConflictRule.OVERWRITE, ConflictRule.SKIP)
            : List.of(ConflictRule.KEEP_BOTH, ConflictRule.SKIP);
    return Action.CONFLICT;
  }

  private Action fork() {
    var odd =
        thread.outcomes().stream()
            .filter(outcome -> ForkImport.isOwn(thread, outcome))
            .filter(outcome -> outcome.kept().filter(kept -> !kept.forkable()).isPresent())
            .findFirst();
    if (odd.isPresent()) {
      findings.add(
          Finding.of(FindingCode.NOT_FORKABLE)
              .aboutThread(thread.id())
              .aboutPath(odd.get().rollout().entry())
              .with("line", 1));
      return Action.LEFT_OUT;
    }
    newId = Optional.of(forkId());
    return Action.KEEP_BOTH;
  }
}
