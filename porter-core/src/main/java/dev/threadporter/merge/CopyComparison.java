package dev.threadporter.merge;

import dev.threadporter.merge.Comparison.Relation;
import dev.threadporter.rollout.NeutralLines;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compares a rollout of the source, while something else reads it, with a fork that an earlier
 * import may have made of it: line by line, in neutral form and in constant memory. Of the fork's
 * own file the first line is its own; what it begins with in another rollout comes before. Not safe
 * for use by several threads.
 */
public final class CopyComparison {
  private final NeutralLines base;
  private final NeutralLines own;
  private final long baseEnd;
  private boolean inBase = true;
  private long skipped;
  private boolean parted;
  private boolean sourceGoesOn;
  private long commonEnd;
  private long shift;

  /**
   * A comparison.
   *
   * @param base the plain rollout that the fork begins in; not closed
   * @param baseEnd up to where, in bytes
   * @param own the fork's own plain rollout; not closed
   * @param replaced how many lines of the source the fork's first line stands for
   */
  public CopyComparison(InputStream base, long baseEnd, InputStream own, long replaced) {
    this.base = new NeutralLines(base);
    this.baseEnd = baseEnd;
    this.own = new NeutralLines(own);
    this.skipped = replaced;
  }

  /** Takes the source's next line, which was just read. */
  void line(NeutralLines source) throws IOException {
    if (skipped > 0) {
      skipped--;
      commonEnd = source.lineEnd();
      return;
    }
    if (parted || sourceGoesOn) {
      return;
    }
    if (!hasNext()) {
      sourceGoesOn = true;
      return;
    }
    var here = inBase ? base : own;
    here.read();
    if (!source.isSameLine(here)) {
      parted = true;
      return;
    }
    commonEnd = source.lineEnd();
    shift = here.ordinal().orElse(0) - source.ordinal().orElse(0);
  }

  private boolean hasNext() throws IOException {
    if (inBase && base.lineEnd() < baseEnd && base.hasNext()) {
      return true;
    }
    if (inBase) {
      inBase = false;
      if (own.hasNext()) {
        own.read();
      }
    }
    return own.hasNext();
  }

  /**
   * How the source relates to the fork. Once the source was read to its end.
   *
   * @return the relation, the fork in place of the target
   * @throws IOException if the fork can't be read
   */
  public Relation relation() throws IOException {
    if (parted) {
      return Relation.DIVERGED;
    }
    if (sourceGoesOn) {
      return Relation.SOURCE_LONGER;
    }
    return hasNext() ? Relation.TARGET_LONGER : Relation.IDENTICAL;
  }

  /**
   * The end of what both have.
   *
   * @return where it is in the source, in bytes
   */
  public long commonEnd() {
    return commonEnd;
  }

  /**
   * By how much the numbers of the fork's lines are greater than those of the source's.
   *
   * @return 0 for most
   */
  public long shift() {
    return shift;
  }
}
