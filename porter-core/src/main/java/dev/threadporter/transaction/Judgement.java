package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of everything that a transaction changed can be undone now, and what is left, and why. */
final class Judgement {
  private final List<Judged> all = new ArrayList<>();

  /** Where the things of a step begin in {@link #all}. */
  private final Map<Long, Integer> starts = new HashMap<>();

  /** Steps that replaced a projection, with its rollouts. */
  private final Map<Long, List<ThreadId>> projections = new HashMap<>();

  private final Map<ThreadId, ThreadId> owners = new HashMap<>();
  private final Set<Row> companions = new HashSet<>();
  private final Map<ThreadId, String> leftThreads = new HashMap<>();
  private final Map<Integer, SharedFile> shared = new HashMap<>();
  private final Path home;

  private Judgement(Path home) {
    this.home = home;
  }

  static Judgement of(OpenHome target, Journal journal) throws IOException {
    var judgement = new Judgement(target.home().root());
    var files = new FileJudge(target.home().root(), journal, target.catalogue());
    var steps = new StepJudge(target, journal, files);
    journal.steps((number, step) -> judgement.add(number, step, steps.judge(number, step)));
    var projections = new ProjectionJudge(target);
    journal.steps((number, step) -> judgement.addAlone(step, projections));
    files.movedSince(judgement.all);
    judgement.leaveChanged();
    LineJudge.namesFollowFiles(judgement.all);
    var rollouts = ChangedRollouts.of(judgement, target.home().root(), journal);
    new NewerWork(target, judgement, rollouts).find();
    judgement.settle();
    return judgement;
  }

  private void add(long number, Step step, List<Judged> judged) {
    starts.put(number, all.size());
    if (step instanceof Step.ReplaceProjection projection) {
      projections.put(number, projection.rollouts());
    }
    judged.forEach(this::add);
  }

  private void add(Judged judged) {
    all.add(judged);
    judged.row().flatMap(RowChange::after).ifPresent(companions::add);
    if (judged.change().kind() == Kind.FILE) {
      var rollout = Targets.rollout(judged.change().path()).map(RolloutName::rollout);
      judged.change().thread().ifPresent(id -> owners.put(rollout.orElse(id), id));
    }
  }

  /** A projection that went with a file goes back with it; one alone is told. */
  private void addAlone(Step step, ProjectionJudge judge) throws IOException {
    if (step instanceof Step.ReplaceProjection projection
        && projection.kept().isPresent()
        && projection.rollouts().stream().noneMatch(owners::containsKey)) {
      for (var rollout : projection.rollouts()) {
        var judged = judge.projection(rollout);
        judged.change().thread().ifPresent(id -> owners.put(rollout, id));
        all.add(judged);
      }
    }
  }

  private void leaveChanged() {
    for (var judged : all) {
      if (judged.fate() == Fate.CHANGED) {
        var why = judged.change().why().orElse("the thread changed since");
        judged.change().thread().ifPresent(thread -> leave(thread, why));
      }
    }
  }

  /** Leaves a thread; true if it wasn't left before. */
  boolean leave(ThreadId thread, String why) {
    return leftThreads.putIfAbsent(thread, why) == null;
  }

  boolean isLeft(ThreadId thread) {
    return leftThreads.containsKey(thread);
  }

  /** Leaves one thing that threads share. */
  void leave(int index, String why) {
    all.set(index, all.get(index).left(why));
  }

  /** Takes back only a part of a file that other transactions wrote to since. */
  void share(int index, Optional<String> rest) throws IOException {
    var file = SharedFile.of(home, all.get(index).change().path(), rest);
    if (file.isPresent()) {
      shared.put(index, file.get());
      all.set(index, all.get(index).asLeft());
    }
  }

  /** The file of a step, if only a part of it is taken back. */
  Optional<SharedFile> shared(long step) {
    return Optional.ofNullable(shared.get(starts.getOrDefault(step, 0)));
  }

  List<Judged> all() {
    return all;
  }

  /** Whether the transaction left such a row, of another table than that of threads. */
  boolean made(Row row) {
    return companions.contains(row);
  }

  private void settle() {
    all.replaceAll(
        judged -> {
          var why = judged.change().thread().map(leftThreads::get);
          if (why.isPresent() && judged.fate() != Fate.AS_BEFORE) {
            return judged.left(why.get());
          }
          return judged.fate() == Fate.CHANGED ? judged.left("it changed since") : judged;
        });
  }

  List<Change> changes() {
    return all.stream().map(Judged::change).toList();
  }

  /** Whether the i-th thing of a step is undone. */
  boolean goes(long step, int index) {
    return fate(step, index) == Fate.AS_LEFT;
  }

  Fate fate(long step, int index) {
    var rollouts = projections.get(step);
    if (rollouts != null) {
      var left = rollouts.stream().anyMatch(id -> isLeft(owners.getOrDefault(id, id)));
      return left ? Fate.LEFT : Fate.AS_LEFT;
    }
    return all.get(starts.getOrDefault(step, 0) + index).fate();
  }
}
