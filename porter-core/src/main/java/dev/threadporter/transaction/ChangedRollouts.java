package dev.threadporter.transaction;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rollouts whose files a transaction put or removed. What tells two files to be the same
 * rollout is its id: a compressed or archived file has another name than the plain one in its
 * place.
 */
final class ChangedRollouts {
  private final Judgement judgement;
  private final Map<ThreadId, ChangedRollout> byId = new LinkedHashMap<>();

  private ChangedRollouts(Judgement judgement) {
    this.judgement = judgement;
  }

  static ChangedRollouts of(Judgement judgement, Path home, Journal journal) throws IOException {
    var rollouts = new ChangedRollouts(judgement);
    for (var judged : judgement.all()) {
      if (judged.removed().isPresent()) {
        var step = judged.removed().get();
        rollouts.add(judged, step.target(), home, Optional.of(journal.kept(step.kept())));
      }
    }
    for (var judged : judgement.all()) {
      if (judged.put().isPresent()) {
        var step = judged.put().get();
        rollouts.add(judged, step.target(), home, step.kept().map(journal::kept));
      }
    }
    return rollouts;
  }

  /** What was put counts before what was removed, which then is what was there before. */
  private void add(Judged judged, String target, Path home, Optional<Path> kept)
      throws IOException {
    var name = Targets.rollout(target);
    if (name.isEmpty()) {
      return;
    }
    var before = kept.isPresent() ? look(kept.get(), name.get()) : Optional.<RolloutFile>empty();
    var removed = get(name.get().rollout()).flatMap(ChangedRollout::before);
    byId.put(
        name.get().rollout(),
        new ChangedRollout(
            name.get().thread(),
            judged.fate(),
            look(home.resolve(target), name.get()),
            before.or(() -> removed)));
  }

  private static Optional<RolloutFile> look(Path path, RolloutName name) throws IOException {
    try {
      return Optional.of(RolloutFile.look(path, name, false));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  Collection<ChangedRollout> all() {
    return byId.values();
  }

  Optional<ChangedRollout> get(ThreadId rollout) {
    return Optional.ofNullable(byId.get(rollout));
  }

  /** Whether a rollout goes back to what it was. */
  boolean goesBack(ThreadId rollout) {
    return get(rollout).filter(this::goesBack).isPresent();
  }

  boolean goesBack(ChangedRollout rollout) {
    return rollout.fate() == Fate.AS_LEFT && !judgement.isLeft(rollout.thread());
  }

  /** Whether a rollout goes and nothing of it was there before. */
  boolean goesAway(ThreadId rollout) {
    return get(rollout).filter(one -> goesBack(one) && one.before().isEmpty()).isPresent();
  }
}
