package dev.threadporter.plan;

import dev.threadporter.rollout.NeutralLines;
import dev.threadporter.rollout.OffsetMap;
import java.io.IOException;
import java.io.InputStream;

/**
 * How a rollout of the source and the one that the target has relate, in neutral form.
 *
 * @param relation which it is
 * @param commonLines how many lines they share from the start
 */
record Comparison(Relation relation, long commonLines) {
  /** How two rollouts relate. */
  enum Relation {
    IDENTICAL,
    SOURCE_LONGER,
    TARGET_LONGER,
    DIVERGED
  }

  /**
   * Compares, line by line and in constant memory.
   *
   * @param offsets learns where the source's common lines are in the target
   */
  static Comparison of(InputStream source, InputStream target, OffsetMap offsets)
      throws IOException {
    var ours = new NeutralLines(source);
    var theirs = new NeutralLines(target);
    var common = 0L;
    while (true) {
      var more = ours.next();
      var moreThere = theirs.next();
      if (!more || !moreThere) {
        return new Comparison(ended(more, moreThere), common);
      }
      if (!ours.isSameLine(theirs)) {
        return new Comparison(Relation.DIVERGED, common);
      }
      common++;
      offsets.note(ours.lineEnd(), theirs.lineEnd());
    }
  }

  private static Relation ended(boolean more, boolean moreThere) {
    if (more) {
      return Relation.SOURCE_LONGER;
    }
    return moreThere ? Relation.TARGET_LONGER : Relation.IDENTICAL;
  }
}
