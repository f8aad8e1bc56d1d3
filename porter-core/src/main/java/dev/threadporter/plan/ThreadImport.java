package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.Divergence;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.pack.ThreadRows;
import dev.threadporter.plan.Settlement.Settled;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thread while its entries go by. */
final class ThreadImport {
  private final PackedThread packed;
  private final ThreadRows rows;
  private final ProjectDecision decision;
  private final Workshop workshop;
  private final Optional<CodexThread> existing;
  private final FilesHere here;
  private final ConflictRule rule;
  private final boolean converted;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable MergeDecision merge;
  private Optional<Divergence> divergence = Optional.empty();
  private Settled settled = new Settled(List.of(), false, List.of());
  private boolean projection;
  private List<String> roots = List.of();

  ThreadImport(
      PackedThread packed,
      ThreadRows rows,
      ProjectDecision decision,
      Workshop workshop,
      ConflictRule rule,
      boolean converted) {
    this.packed =
        converted
            ? new PackedThread(packed.thread().asLegacy(), packed.because(), packed.rollouts())
            : packed;
    this.rows = rows;
    this.decision = decision;
    this.workshop = workshop;
    this.existing = workshop.target().catalogue().thread(packed.id());
    this.here = FilesHere.of(existing, this.packed);
    this.rule = rule;
    this.converted = converted;
  }

  ThreadId id() {
    return packed.id();
  }

  /**
   * Its id here if it comes in beside the one that is here; asked when its rollouts have gone by.
   */
  Optional<ThreadId> newId() {
    return merge().newId();
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

  List<Outcome> outcomes() {
    return outcomes;
  }

  boolean isConverted() {
    return converted;
  }

  /** Whether all of the source's may be needed although the thread is here. */
  boolean keepsSource() {
    return rule == ConflictRule.OVERWRITE
        || rule == ConflictRule.KEEP_BOTH
        || (rule == ConflictRule.MERGE && !copies().isEmpty());
  }

  /** Threads here that may be what an earlier import kept of it. */
  List<CodexThread> copies() {
    return workshop.copies().candidates(packed.thread());
  }

  /** What an earlier import kept of it, as a fork that is here. */
  Optional<CopyHere.Found> copy() {
    return outcomes.stream()
        .flatMap(outcome -> outcome.kept().stream())
        .flatMap(kept -> kept.copy().stream())
        .findFirst();
  }

  /** Its folder here: a thread that is here already stays where it is. */
  Optional<String> cwd() {
    return existing.map(CodexThread::cwd).or(decision::to);
  }

  /**
   * The path that Codex's rows carry: the plain name of the rollout that the thread goes on with.
   */
  String currentPath() {
    var files = settled.files();
    var path = files.get(files.size() - 1).path();
    return path.endsWith(".zst") ? path.substring(0, path.length() - ".zst".length()) : path;
  }

  /** Files below the home that others took the place of. */
  List<String> abandoned() {
    return settled.abandoned();
  }

  /** Whether the file that it goes on with lies among the archived ones here. */
  boolean isArchivedHere() {
    return settled.archived();
  }

  /** Whether it is here with other content; asked when its rollouts have gone by. */
  boolean grewApart() {
    return merge().grewApart();
  }

  /** Learns which workspace roots a rollout of it goes on with; Codex asks the last one. */
  void sees(PackedRollout rollout, List<String> named) {
    var all = packed.rollouts();
    roots = all.get(all.size() - 1).equals(rollout) ? named : List.of();
  }

  /** The workspace roots that Codex would restore, as the source spells them. */
  List<String> roots() {
    return roots;
  }

  /** Whether the source's projection came along and was staged. */
  boolean hasProjection() {
    return projection;
  }

  void entry(PackedEntry entry, InputStream content) throws IOException, PorterException {
    if (entry.name().kind() == EntryName.Kind.ROLLOUT) {
      outcomes.add(workshop.rollouts().take(rolloutOf(entry.name()), this, content));
    } else if (entry.name().kind() == EntryName.Kind.PROJECTION) {
      projection = takesProjection() && workshop.companions().takeProjection(this, content);
    } else if (entry.name().kind() == EntryName.Kind.IMAGE && action().writes()) {
      workshop.companions().takeImage(entry, content);
    }
  }

  /** What is put together from two files, or forked, has offsets of its own: Codex finds them. */
  private boolean takesProjection() {
    return !converted
        && action().writes()
        && outcomes.stream().allMatch(outcome -> outcome.kept().isEmpty());
  }

  private PackedRollout rolloutOf(EntryName name) {
    return packed.rollouts().stream()
        .filter(rollout -> rollout.entry().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What happens to the thread. Asked when its rollouts have gone by; the answer stays. */
  Action action() {
    return merge().action();
  }

  private MergeDecision merge() {
    if (merge == null) {
      merge = new MergeDecision(this, workshop, here, rule);
      findings.addAll(merge.findings());
    }
    return merge;
  }

  /** Files here that nothing needs any more once it is overwritten. */
  List<RolloutFile> goingWhenOverwritten() {
    return merge().goingWhenOverwritten();
  }

  /** Gives its files their places. */
  void settle(boolean archived) throws IOException, PorterException {
    var decided = action();
    divergence = outcomes.stream().flatMap(all -> all.match().divergence().stream()).findFirst();
    if (grewApart() && divergence.isEmpty()) {
      divergence = Parting.of(this, workshop.rollouts().maps().byRollout());
    }
    settled = workshop.settlement().settle(this, decided, archived);
  }

  ThreadPlan plan(Action decided, List<Finding> noticed) {
    return new ThreadPlan(
        id(),
        packed.thread().title(),
        decided,
        packed.thread().shownCwd(),
        cwd(),
        decision.historyOnly(),
        newId(),
        settled.files(),
        reason(decided, noticed),
        divergence,
        merge().choices(),
        noticed);
  }

  private String reason(Action decided, List<Finding> noticed) {
    var which =
        switch (decided) {
          case LEFT_OUT -> whyLeftOut(noticed);
          case SKIP_IDENTICAL, TAKE_LONGER -> newId().isPresent() ? "-fork" : "";
          default -> "";
        };
    var values = newId().map(id -> Map.of("thread", id.value())).orElse(Map.of());
    return Messages.english().text("reason." + decided.id() + which, values);
  }

  private String whyLeftOut(List<Finding> noticed) {
    if (existing.isEmpty()) {
      return "";
    }
    // What it was compared with besides may be unreadable too.
    return noticed.stream().anyMatch(finding -> finding.code() == FindingCode.NOT_FORKABLE)
        ? "-fork"
        : "-unreadable";
  }
}
