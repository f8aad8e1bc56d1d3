package dev.threadporter.plan;

import dev.threadporter.rollout.NeutralLines;
import dev.threadporter.rollout.OffsetMap;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compares a rollout of the source with the one that the target has, in neutral form, line by line
 * and in constant memory. Where the source goes on behind the target's end, it stands there when
 * the comparison is over.
 */
final class Comparison {
  private final NeutralLines source;
  private final NeutralLines target;
  private long commonLines;

  Comparison(InputStream source, InputStream target) {
    this.source = new NeutralLines(source);
    this.target = new NeutralLines(target);
  }

  /** How two rollouts relate. */
  enum Relation {
    IDENTICAL,
    SOURCE_LONGER,
    TARGET_LONGER,
    DIVERGED
  }

  /**
   * Compares.
   *
   * @param offsets learns where the source's common lines are in the target
   */
  Relation run(OffsetMap offsets) throws IOException {
    while (true) {
      var more = source.hasNext();
      var moreThere = target.hasNext();
      if (!more || !moreThere) {
        return ended(more, moreThere);
      }
      source.read();
      target.read();
      if (!source.isSameLine(target)) {
        return Relation.DIVERGED;
      }
      commonLines++;
      offsets.note(source.lineEnd(), target.lineEnd());
    }
  }

  private static Relation ended(boolean more, boolean moreThere) {
    if (more) {
      return Relation.SOURCE_LONGER;
    }
    return moreThere ? Relation.TARGET_LONGER : Relation.IDENTICAL;
  }

  /** How many lines both have from the start. */
  long commonLines() {
    return commonLines;
  }

  /** The source behind the common lines, if it is the longer one. */
  NeutralLines rest() {
    return source;
  }
}
