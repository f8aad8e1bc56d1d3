package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.pack.ThreadRows;
import dev.threadporter.plan.RolloutImport.Outcome;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thread while its entries go by. */
final class ThreadImport {
  private final PackedThread packed;
  private final ThreadRows rows;
  private final ProjectDecision decision;
  private final RolloutImport rollouts;
  private final Optional<CodexThread> existing;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean projection;

  ThreadImport(
      PackedThread packed,
      ThreadRows rows,
      ProjectDecision decision,
      RolloutImport rollouts,
      Optional<CodexThread> existing) {
    this.packed = packed;
    this.rows = rows;
    this.decision = decision;
    this.rollouts = rollouts;
    this.existing = existing;
  }

  ThreadId id() {
    return packed.id();
  }

  PackedThread packed() {
    return packed;
  }

  ThreadRows rows() {
    return rows;
  }

  ProjectDecision decision() {
    return decision;
  }

  Optional<CodexThread> existing() {
    return existing;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Whether the source's projection came along and was staged. */
  boolean hasProjection() {
    return projection;
  }

  void entry(PackedEntry entry, InputStream content) throws IOException, PorterException {
    if (entry.name().kind() == EntryName.Kind.ROLLOUT) {
      var packedRollout = rolloutOf(entry.name());
      outcomes.add(rollouts.take(packedRollout, existing, content, findings));
    } else if (entry.name().kind() == EntryName.Kind.PROJECTION) {
      projection = action() == Action.IMPORT && rollouts.takeProjection(this, content);
    } else if (entry.name().kind() == EntryName.Kind.IMAGE && action() == Action.IMPORT) {
      rollouts.takeImage(entry, content);
    }
  }

  private PackedRollout rolloutOf(EntryName name) {
    return packed.rollouts().stream()
        .filter(rollout -> rollout.entry().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What happens to the thread, by what its rollouts are. */
  Action action() {
    if (outcomes.stream().anyMatch(outcome -> outcome.presence() == Outcome.Presence.DIFFERENT)) {
      return Action.CONFLICT;
    }
    var fresh = outcomes.stream().anyMatch(outcome -> outcome.presence() == Outcome.Presence.NEW);
    if (fresh) {
      return existing.isPresent() ? Action.CONFLICT : Action.IMPORT;
    }
    return Action.SKIP_IDENTICAL;
  }

  ThreadPlan plan(Action action, List<Finding> noticed) {
    var files =
        outcomes.stream()
            .map(outcome -> new PlannedRollout(outcome.path().toString(), outcome.bytes()))
            .toList();
    return new ThreadPlan(
        id(),
        packed.thread().title(),
        action,
        packed.thread().shownCwd(),
        decision.to(),
        decision.historyOnly(),
        Optional.empty(),
        files,
        reason(action),
        noticed);
  }

  private static String reason(Action action) {
    return switch (action) {
      case IMPORT -> "";
      case SKIP_IDENTICAL -> "it is here already, the same";
      case CONFLICT -> "a thread of this id is here with other content";
      case UNDECIDED -> "it isn't decided where its folder goes";
      case REFUSED -> "the Codex of this home is too old for it";
    };
  }
}
