package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.merge.Comparison.Relation;
import dev.threadporter.merge.CopyComparison;
import dev.threadporter.message.Finding;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A fork here that an earlier import may have made of a thread, while the thread's source goes by
 * again. It is one if all that it holds is what the source holds, or begins with.
 */
final class CopyHere implements Closeable {
  private final RolloutFile file;
  private final InputStream base;
  private final InputStream own;
  private final CopyComparison comparison;

  private CopyHere(RolloutFile file, InputStream base, InputStream own, CopyComparison comparison) {
    this.file = file;
    this.base = base;
    this.own = own;
    this.comparison = comparison;
  }

  /**
   * Opens one.
   *
   * @param fork a thread here with an id as a copy has it
   * @param original the thread of one file that it may be a copy of
   * @param findings gets told of one that can't be read, and is none therefore
   * @return empty if it isn't a fork of that thread, or not one as an import makes them
   */
  static Optional<CopyHere> open(CodexThread fork, CodexThread original, List<Finding> findings)
      throws IOException {
    var head = Catalogue.head(fork.current());
    if (fork.rollouts().size() != 1
        || head.flatMap(known -> known.forkedFrom()).filter(original.id()::equals).isEmpty()) {
      return Optional.empty();
    }
    var begins = head.get().base();
    if (begins.map(HistoryBase::rollout).filter(id -> !id.equals(rollout(original))).isPresent()) {
      return Optional.empty();
    }
    var damage = fork.current().damage();
    if (damage.isPresent()) {
      findings.add(damage.get());
      return Optional.empty();
    }
    var replaced = fork.paginated() && begins.isEmpty() ? 1 : 0;
    return Optional.of(open(fork.current(), original.current(), begins, replaced));
  }

  private static ThreadId rollout(CodexThread thread) {
    return thread.current().name().rollout();
  }

  private static CopyHere open(
      RolloutFile fork, RolloutFile original, Optional<HistoryBase> begins, int replaced)
      throws IOException {
    var end = begins.map(HistoryBase::endOffset).orElse(0L);
    var base = begins.isPresent() ? original.open() : InputStream.nullInputStream();
    try {
      var own = fork.open();
      return new CopyHere(fork, base, own, new CopyComparison(base, end, own, replaced));
    } catch (IOException | RuntimeException | Error failure) {
      try {
        base.close();
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  CopyComparison comparison() {
    return comparison;
  }

  /** What it turned out to be, once the source was read to its end; empty if it is no copy. */
  Optional<Found> found() throws IOException {
    var relation = comparison.relation();
    return relation == Relation.DIVERGED
        ? Optional.empty()
        : Optional.of(
            new Found(
                file,
                relation == Relation.SOURCE_LONGER,
                comparison.commonEnd(),
                comparison.shift()));
  }

  @Override
  public void close() throws IOException {
    try (base) {
      own.close();
    }
  }

  /**
   * A copy of the source's thread.
   *
   * @param file its file
   * @param shorter whether the source goes on behind its end; if not, it holds all of the source
   * @param end up to where the copy has the source's lines, in bytes of the whole source
   * @param shift by how much the numbers of its lines are greater
   */
  record Found(RolloutFile file, boolean shorter, long end, long shift) {
    ThreadId thread() {
      return file.name().thread();
    }
  }
}
