package dev.threadporter.transaction;

import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that a transaction changed, with what can be done about it.
 *
 * @param change what it is
 * @param fate what can be done about it
 * @param step how it was changed, if it is a file
 * @param row how it was changed, if it is a row
 */
record Judged(Change change, Fate fate, Optional<Step> step, Optional<RowChange> row) {
  /** Neither file nor row: they are told with how they were changed. */
  static Judged of(Kind kind, String path, Optional<ThreadId> thread, Fate fate, boolean exists) {
    return new Judged(
        new Change(kind, path, thread, fate.state(exists), Optional.empty(), Optional.empty()),
        fate,
        Optional.empty(),
        Optional.empty());
  }

  Judged with(Step how) {
    return new Judged(change, fate, Optional.of(how), row);
  }

  Judged with(RowChange how) {
    return new Judged(change, fate, step, Optional.of(how));
  }

  /** The same, if what was there before is kept in a file. */
  Judged keptIn(Optional<Path> file) {
    return new Judged(change.keptIn(file), fate, step, row);
  }

  /** How it was put in its place, if it is a file that was. */
  Optional<Step.PutFile> put() {
    return step.filter(Step.PutFile.class::isInstance).map(Step.PutFile.class::cast);
  }

  /** How it was taken away, if it is a file that was. */
  Optional<Step.RemoveFile> removed() {
    return step.filter(Step.RemoveFile.class::isInstance).map(Step.RemoveFile.class::cast);
  }

  /** The same, if it turns out to be as it was before. */
  Judged asBefore() {
    return as(Fate.AS_BEFORE);
  }

  /** The same, if it turns out to be something else. */
  Judged changed() {
    return as(Fate.CHANGED);
  }

  /** The same, if what is its own in it can be taken back all the same. */
  Judged asLeft() {
    return as(Fate.AS_LEFT);
  }

  private Judged as(Fate other) {
    return new Judged(change.in(other.state(true)), other, step, row);
  }

  /** The same, with why it can't be undone. */
  Judged because(String why) {
    return new Judged(change.left(why), fate, step, row);
  }

  Judged left(String why) {
    return new Judged(change.left(why), Fate.LEFT, step, row);
  }
}
