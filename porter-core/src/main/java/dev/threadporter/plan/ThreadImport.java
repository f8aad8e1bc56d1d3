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
  private final boolean convert;
  private boolean projection;

  ThreadImport(
      PackedThread packed,
      ThreadRows rows,
      ProjectDecision decision,
      RolloutImport rollouts,
      Optional<CodexThread> existing,
      boolean convert) {
    this.convert = convert;
    this.packed =
        convert
            ? new PackedThread(packed.thread().asLegacy(), packed.because(), packed.rollouts())
            : packed;
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

  /**
   * The path that Codex's rows carry: the plain name of the rollout that the thread goes on with.
   */
  String currentPath() {
    var path = outcomes.get(outcomes.size() - 1).path().toString();
    return path.endsWith(".zst") ? path.substring(0, path.length() - ".zst".length()) : path;
  }

  /** Whether the source's projection came along and was staged. */
  boolean hasProjection() {
    return projection;
  }

  void entry(PackedEntry entry, InputStream content) throws IOException, PorterException {
    if (entry.name().kind() == EntryName.Kind.ROLLOUT) {
      var packedRollout = rolloutOf(entry.name());
      outcomes.add(taken(packedRollout, content));
    } else if (entry.name().kind() == EntryName.Kind.PROJECTION) {
      projection = !convert && action().writes() && rollouts.takeProjection(this, content);
    } else if (entry.name().kind() == EntryName.Kind.IMAGE && action().writes()) {
      rollouts.takeImage(entry, content);
    }
  }

  private Outcome taken(PackedRollout rollout, InputStream content)
      throws IOException, PorterException {
    return convert
        ? rollouts.takeConverted(packed, rollout, existing, content, findings)
        : rollouts.take(rollout, existing, packed.thread().cwd(), content, findings);
  }

  private PackedRollout rolloutOf(EntryName name) {
    return packed.rollouts().stream()
        .filter(rollout -> rollout.entry().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What happens to the thread, by what its rollouts are: nothing is spliced together that didn't
   * grow together.
   */
  Action action() {
    var longerHere = any(Outcome.Presence.LONGER_HERE) || hasMoreHere();
    var longerThere = any(Outcome.Presence.SHORTER_HERE) || any(Outcome.Presence.NEW);
    if (existing.isEmpty()) {
      return Action.IMPORT;
    }
    if (any(Outcome.Presence.DIVERGED) || (longerHere && longerThere)) {
      return Action.CONFLICT;
    }
    if (longerThere) {
      return Action.TAKE_LONGER;
    }
    return longerHere ? Action.KEEP_LONGER : Action.SKIP_IDENTICAL;
  }

  private boolean any(Outcome.Presence presence) {
    return outcomes.stream().anyMatch(outcome -> outcome.presence() == presence);
  }

  /** Whether the thread has a segment here that the source doesn't know. */
  private boolean hasMoreHere() {
    return !convert
        && existing.isPresent()
        && existing.get().rollouts().stream()
            .anyMatch(
                file ->
                    packed.rollouts().stream()
                        .noneMatch(known -> known.name().rollout().equals(file.name().rollout())));
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
        existing.map(CodexThread::cwd).or(decision::to),
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
      case TAKE_LONGER -> "it goes on behind what is here";
      case KEEP_LONGER -> "what is here goes on behind it";
      case CONFLICT -> "a thread of this id is here with other content";
      case UNDECIDED -> "it isn't decided where its folder goes";
      case REFUSED -> "the Codex of this home is too old for it";
    };
  }
}
