package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import dev.threadporter.transaction.Change.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How everything that a transaction changed is now, and what of it can be undone. */
final class Judgement {
  private final OpenHome target;
  private final Journal journal;
  private final List<Judged> all = new ArrayList<>();

  /** Where the things of a step begin in {@link #all}. */
  private final Map<Long, Integer> starts = new HashMap<>();

  /** Steps that replaced a projection, with its rollouts. */
  private final Map<Long, List<ThreadId>> projections = new HashMap<>();

  private final Map<ThreadId, ThreadId> owners = new HashMap<>();
  private final Set<Row> companions = new HashSet<>();
  private final Map<ThreadId, String> leftThreads = new HashMap<>();

  private Judgement(OpenHome target, Journal journal) {
    this.target = target;
    this.journal = journal;
  }

  static Judgement of(OpenHome target, Journal journal) throws IOException {
    var judgement = new Judgement(target, journal);
    journal.steps(judgement::look);
    journal.steps(judgement::projection);
    judgement.movedSince();
    for (var judged : judgement.all) {
      if (judged.fate() == Fate.CHANGED) {
        judged
            .change()
            .thread()
            .ifPresent(thread -> judgement.leave(thread, "the thread changed since"));
      }
    }
    judgement.namesFollowFiles();
    var rollouts = ChangedRollouts.of(judgement, target.home().root(), journal);
    new NewerWork(target, judgement, rollouts).find();
    judgement.settle();
    return judgement;
  }

  /** A new file is only gone if its rollout isn't there under another name. */
  private void movedSince() {
    var back = new HashSet<ThreadId>();
    for (var judged : all) {
      judged
          .removed()
          .filter(step -> judged.fate() == Fate.AS_BEFORE)
          .flatMap(step -> rolloutOf(step.target()))
          .ifPresent(back::add);
    }
    all.replaceAll(judged -> isMoved(judged, back) ? judged.changed() : judged);
  }

  private boolean isMoved(Judged judged, Set<ThreadId> back) {
    return judged.fate() == Fate.AS_BEFORE
        && judged
            .put()
            .filter(step -> step.before().isEmpty())
            .flatMap(step -> rolloutOf(step.target()))
            .filter(id -> !back.contains(id) && target.catalogue().rollout(id).isPresent())
            .isPresent();
  }

  /** Where a thread is back as it was before, its name is too, whatever line now holds it. */
  private void namesFollowFiles() {
    var before = new HashMap<ThreadId, Boolean>();
    for (var judged : all) {
      if (judged.change().kind() == Kind.FILE) {
        var back = judged.fate() == Fate.AS_BEFORE;
        judged.change().thread().ifPresent(id -> before.merge(id, back, Boolean::logicalAnd));
      }
    }
    all.replaceAll(judged -> isNameOf(before, judged) ? judged.asBefore() : judged);
  }

  private static boolean isNameOf(Map<ThreadId, Boolean> back, Judged judged) {
    return judged.change().kind() == Kind.NAME
        && judged.fate() == Fate.AS_LEFT
        && judged.change().thread().map(id -> back.getOrDefault(id, false)).orElse(false);
  }

  private void look(long number, Step step) throws IOException {
    starts.put(number, all.size());
    if (step instanceof Step.PutFile file) {
      put(file);
    } else if (step instanceof Step.RemoveFile file) {
      removed(file);
    } else if (step instanceof Step.ChangeRows rows) {
      for (var change : journal.imagesOf(number).orElse(rows).changes()) {
        row(change);
      }
    } else if (step instanceof Step.ReplaceProjection projection) {
      projections.put(number, projection.rollouts());
    } else if (step instanceof Step.AppendLines append) {
      lines(append.target(), append.lines(), true);
    } else if (step instanceof Step.RemoveLines remove) {
      lines(remove.target(), remove.lines(), false);
    }
  }

  /** A projection that went with a file goes back with it; one alone is told. */
  private void projection(long number, Step step) throws IOException {
    if (step instanceof Step.ReplaceProjection projection
        && projection.kept().isPresent()
        && projection.rollouts().stream().noneMatch(owners::containsKey)) {
      for (var rollout : projection.rollouts()) {
        var thread = target.catalogue().rollout(rollout).map(file -> file.name().thread());
        thread.ifPresent(id -> owners.put(rollout, id));
        var fate = hasProjection(rollout) ? Fate.CHANGED : Fate.AS_LEFT;
        var path = "history.projection " + rollout;
        all.add(
            new Judged(
                new Change(Kind.PROJECTION, path, thread, fate.state(true), Optional.empty()),
                fate));
      }
    }
  }

  /** Whether Codex has made it anew since. */
  private boolean hasProjection(ThreadId rollout) throws IOException {
    var any = new boolean[1];
    if (target.database().isPresent()) {
      target.database().get().projection(rollout, row -> any[0] = true);
    }
    return any[0];
  }

  private void put(Step.PutFile step) throws IOException {
    var file = target.home().root().resolve(step.target());
    var kept = step.kept().map(journal::kept);
    var restorable = kept.isEmpty() || Digests.is(kept.get(), step.before().orElseThrow());
    Fate fate;
    if (Digests.is(file, step.after())) {
      fate = restorable ? Fate.AS_LEFT : Fate.CHANGED;
    } else {
      fate = isAsBefore(file, step.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    all.add(file(step.target(), fate, Files.exists(file)).with(step));
  }

  private static boolean isAsBefore(Path file, Optional<Step.Content> before) throws IOException {
    return before.isPresent() ? Digests.is(file, before.get()) : !Files.exists(file);
  }

  private void removed(Step.RemoveFile step) throws IOException {
    var file = target.home().root().resolve(step.target());
    Fate fate;
    if (!Files.exists(file)) {
      fate = Digests.is(journal.kept(step.kept()), step.before()) ? Fate.AS_LEFT : Fate.CHANGED;
    } else {
      fate = Digests.is(file, step.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    all.add(file(step.target(), fate, true).with(step));
  }

  private Judged file(String path, Fate fate, boolean exists) {
    var thread = threadOf(path);
    thread.ifPresent(id -> owners.put(rolloutOf(path).orElse(id), id));
    return new Judged(
        new Change(Kind.FILE, path, thread, fate.state(exists), Optional.empty()), fate);
  }

  private static Optional<ThreadId> rolloutOf(String path) {
    return RolloutName.parse(path.substring(path.lastIndexOf('/') + 1)).map(RolloutName::rollout);
  }

  private static Optional<ThreadId> threadOf(String path) {
    var name = RolloutName.parse(path.substring(path.lastIndexOf('/') + 1));
    if (name.isPresent()) {
      return name.map(RolloutName::thread);
    }
    var parts = path.split("/", -1);
    return parts.length > 2 ? ThreadId.parse(parts[1]) : Optional.empty();
  }

  private void row(RowChange image) throws IOException {
    var change = Rows.narrow(image);
    var now = now(change);
    Fate fate;
    if (Rows.agree(now, change.after())) {
      fate = Fate.AS_LEFT;
    } else {
      fate = Rows.agree(now, change.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    image.after().ifPresent(companions::add);
    all.add(
        new Judged(
                new Change(
                    Kind.ROW,
                    Rows.name(change),
                    Rows.thread(change),
                    fate.state(now.isPresent()),
                    Optional.empty()),
                fate)
            .withRow(change));
  }

  private Optional<Row> now(RowChange change) throws IOException {
    if (target.database().isPresent()) {
      return Rows.now(target.database().get(), change);
    }
    var state = target.databaseFolder().resolve(Database.STATE.fileName());
    if (Files.exists(state)) {
      throw new IOException(state + " can't be read, so nothing is known of its rows");
    }
    return Optional.empty();
  }

  private void lines(String path, List<String> lines, boolean appended) throws IOException {
    var ids = new HashSet<String>();
    for (var line : lines) {
      ids.add(LineSteps.id(line));
    }
    var last = LineSteps.lastOf(target.home().root().resolve(path), ids);
    for (var line : lines) {
      var id = LineSteps.id(line);
      var found = Optional.ofNullable(last.get(id));
      var there = found.filter(other -> other.text().equals(line)).isPresent();
      var superseded = found.filter(other -> other.sawBefore(line)).isPresent();
      Fate fate;
      if (there == appended) {
        fate = Fate.AS_LEFT;
      } else {
        fate = appended && superseded ? Fate.CHANGED : Fate.AS_BEFORE;
      }
      all.add(
          new Judged(
              new Change(
                  Kind.NAME,
                  path + " " + id,
                  ThreadId.parse(id),
                  fate.state(found.isPresent()),
                  Optional.empty()),
              fate));
    }
  }

  /** Leaves a thread; true if it wasn't left before. */
  boolean leave(ThreadId thread, String why) {
    return leftThreads.putIfAbsent(thread, why) == null;
  }

  boolean isLeft(ThreadId thread) {
    return leftThreads.containsKey(thread);
  }

  List<Judged> all() {
    return all;
  }

  /** Whether the transaction left such a row. */
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

  /** Leaves one thing that threads share. */
  void leave(int index, String why) {
    all.set(index, all.get(index).left(why));
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

  /** What can be done about something. */
  enum Fate {
    /** It is as the transaction left it. */
    AS_LEFT,
    /** It is as it was before the transaction: there is nothing to undo. */
    AS_BEFORE,
    /** It is something else. */
    CHANGED,
    /** It stays as it is. */
    LEFT;

    State state(boolean exists) {
      if (this == AS_LEFT) {
        return State.AS_LEFT;
      }
      return this == AS_BEFORE || !exists ? State.GONE : State.CHANGED_SINCE;
    }
  }

  /**
   * Something that was changed.
   *
   * @param change what it is
   * @param fate what can be done about it
   * @param step how it was changed, if it is a file
   * @param row how it was changed, if it is a row
   */
  record Judged(Change change, Fate fate, Optional<Step> step, Optional<RowChange> row) {
    Judged(Change change, Fate fate) {
      this(change, fate, Optional.empty(), Optional.empty());
    }

    /** How it was put in its place, if it is a file that was. */
    Optional<Step.PutFile> put() {
      return step.filter(Step.PutFile.class::isInstance).map(Step.PutFile.class::cast);
    }

    /** How it was taken away, if it is a file that was. */
    Optional<Step.RemoveFile> removed() {
      return step.filter(Step.RemoveFile.class::isInstance).map(Step.RemoveFile.class::cast);
    }

    Judged with(Step how) {
      return new Judged(change, fate, Optional.of(how), row);
    }

    Judged withRow(RowChange changed) {
      return new Judged(change, fate, step, Optional.of(changed));
    }

    Judged asBefore() {
      return as(Fate.AS_BEFORE);
    }

    Judged changed() {
      return as(Fate.CHANGED);
    }

    private Judged as(Fate other) {
      return new Judged(
          new Change(
              change.kind(), change.path(), change.thread(), other.state(true), change.why()),
          other,
          step,
          row);
    }

    Judged left(String why) {
      return new Judged(change.left(why), Fate.LEFT, step, row);
    }
  }
}
