package dev.threadporter.transaction;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares files that were put or removed with what is there now. */
final class FileJudge {
  private final Path root;
  private final Journal journal;
  private final Catalogue catalogue;

  FileJudge(Path root, Journal journal, Catalogue catalogue) {
    this.root = root;
    this.journal = journal;
    this.catalogue = catalogue;
  }

  /** A file that can't be read is left, with all of its thread. */
  Judged put(Step.PutFile step) {
    try {
      return compared(step).with(step);
    } catch (IOException unreadable) {
      return unreadable(step.target()).with(step);
    }
  }

  private Judged compared(Step.PutFile step) throws IOException {
    var file = root.resolve(step.target());
    var kept =
        step.kept().isPresent()
            ? kept(step.kept().get(), step.before().orElseThrow())
            : Optional.<Path>empty();
    Fate fate;
    if (Digests.is(file, step.after())) {
      fate = kept.isPresent() || step.kept().isEmpty() ? Fate.AS_LEFT : Fate.CHANGED;
    } else {
      fate = isAsBefore(file, step.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    return judged(step.target(), fate, Files.exists(file)).keptIn(kept);
  }

  /** What was there before, if it is still kept as it was. */
  private Optional<Path> kept(String name, Step.Content before) throws IOException {
    var kept = journal.kept(name);
    return Digests.is(kept, before) ? Optional.of(kept) : Optional.empty();
  }

  private static boolean isAsBefore(Path file, Optional<Step.Content> before) throws IOException {
    return before.isPresent() ? Digests.is(file, before.get()) : !Files.exists(file);
  }

  /** As for what was put. */
  Judged removed(Step.RemoveFile step) {
    try {
      return compared(step).with(step);
    } catch (IOException unreadable) {
      return unreadable(step.target()).with(step);
    }
  }

  private Judged compared(Step.RemoveFile step) throws IOException {
    var file = root.resolve(step.target());
    var kept = kept(step.kept(), step.before());
    Fate fate;
    if (!Files.exists(file)) {
      fate = kept.isPresent() ? Fate.AS_LEFT : Fate.CHANGED;
    } else {
      fate = Digests.is(file, step.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    return judged(step.target(), fate, true).keptIn(kept);
  }

  private static Judged unreadable(String target) {
    return judged(target, Fate.CHANGED, true).because(target + " can't be read");
  }

  private static Judged judged(String target, Fate fate, boolean exists) {
    return Judged.of(Kind.FILE, target, Targets.thread(target), fate, exists);
  }

  /** A new file is only gone if its rollout isn't there under another name. */
  void movedSince(List<Judged> all) {
    var back = new HashSet<ThreadId>();
    for (var judged : all) {
      judged
          .removed()
          .filter(step -> judged.fate() == Fate.AS_BEFORE)
          .flatMap(step -> Targets.rollout(step.target()))
          .ifPresent(name -> back.add(name.rollout()));
    }
    all.replaceAll(judged -> isMoved(judged, back) ? judged.changed() : judged);
  }

  private boolean isMoved(Judged judged, Set<ThreadId> back) {
    return judged.fate() == Fate.AS_BEFORE
        && judged
            .put()
            .filter(step -> step.before().isEmpty())
            .flatMap(step -> Targets.rollout(step.target()))
            .map(RolloutName::rollout)
            .filter(id -> !back.contains(id) && catalogue.rollout(id).isPresent())
            .isPresent();
  }
}
