package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.merge.Divergence;
import dev.threadporter.merge.Divergence.Side;
import dev.threadporter.rollout.NeutralLines;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a thread of several files parts with the one of its id that is here, though no file of both
 * differs: each side goes on in files of its own. Both histories are followed back to the last file
 * that both go through; there they part, where the first of them leaves it.
 */
final class Parting {
  private final Map<ThreadId, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<ThreadId, RolloutFile> here = new LinkedHashMap<>();
  private final Map<ThreadId, OffsetMap> moves;
  private final Tail source = new Tail();
  private final Tail target = new Tail();
  private long lines;
  private long turns;
  private Optional<Instant> time = Optional.empty();

  private Parting(ThreadImport thread, Map<ThreadId, OffsetMap> moves) {
    this.moves = moves;
    thread.outcomes().forEach(all -> outcomes.put(all.rollout().name().rollout(), all));
    thread
        .existing()
        .ifPresent(
            known -> known.rollouts().forEach(file -> here.put(file.name().rollout(), file)));
  }

  /**
   * Tells where they part.
   *
   * @param moves where the lines of the source's rollouts went
   * @return empty if they have no file in common
   */
  static Optional<Divergence> of(ThreadImport thread, Map<ThreadId, OffsetMap> moves)
      throws IOException {
    return new Parting(thread, moves).tell();
  }

  private Optional<Divergence> tell() throws IOException {
    var theirs = history(outcomes.keySet(), this::baseThere);
    var ours = history(here.keySet(), this::baseHere);
    var common = theirs.keySet().stream().filter(ours::containsKey).findFirst();
    if (common.isEmpty()) {
      return Optional.empty();
    }
    part(outcome(common.get()), cut(theirs, common.get()), cut(ours, common.get()));
    for (var rollout : behind(common.get(), theirs)) {
      var further = outcome(rollout).further();
      source.add(further.isPresent() ? further.get() : whole(rollout));
    }
    for (var rollout : behind(common.get(), ours)) {
      target.add(whole(rollout));
    }
    return Optional.of(new Divergence(lines + 1, turns, time, source.told(), target.told()));
  }

  /** The files that a history goes through, the last one first, and where it leaves each. */
  private static Map<ThreadId, Optional<HistoryBase>> history(
      Collection<ThreadId> files, Function<ThreadId, Optional<HistoryBase>> bases) {
    var history = new LinkedHashMap<ThreadId, Optional<HistoryBase>>();
    var left = Optional.<HistoryBase>empty();
    var at = files.stream().reduce((first, second) -> second);
    while (at.filter(files::contains).filter(id -> !history.containsKey(id)).isPresent()) {
      history.put(at.get(), left);
      left = bases.apply(at.get());
      at = left.map(HistoryBase::rollout);
    }
    return history;
  }

  private static Optional<HistoryBase> cut(
      Map<ThreadId, Optional<HistoryBase>> history, ThreadId rollout) {
    return history.getOrDefault(rollout, Optional.empty());
  }

  /** The files behind one, in the order in which they were written. */
  private static List<ThreadId> behind(
      ThreadId rollout, Map<ThreadId, Optional<HistoryBase>> history) {
    var files = new ArrayList<>(history.keySet());
    var behind = files.subList(0, files.indexOf(rollout));
    Collections.reverse(behind);
    return behind;
  }

  private Optional<HistoryBase> baseThere(ThreadId rollout) {
    return outcome(rollout).rollout().base();
  }

  private Optional<HistoryBase> baseHere(ThreadId rollout) {
    return Catalogue.head(file(rollout)).flatMap(RolloutHead::base);
  }

  private Outcome outcome(ThreadId rollout) {
    return Objects.requireNonNull(outcomes.get(rollout));
  }

  private RolloutFile file(ThreadId rollout) {
    return Objects.requireNonNull(here.get(rollout));
  }

  /** Reads the last common file: up to where the first leaves it both have it, then who stays. */
  private void part(Outcome common, Optional<HistoryBase> theirs, Optional<HistoryBase> ours)
      throws IOException {
    var both = common.match().commonEnd().target();
    var theirEnd = theirs.isPresent() ? Math.min(both, placeHere(common, theirs.get())) : both;
    var ourEnd = ours.map(HistoryBase::endOffset).orElse(Long.MAX_VALUE);
    try (var in = file(common.rollout().name().rollout()).open()) {
      var read = new NeutralLines(in);
      while (read.hasNext()) {
        var before = read.turns();
        read.read();
        if (read.lineEnd() <= Math.min(theirEnd, ourEnd)) {
          common(read);
          continue;
        }
        var further = new Side(read.turns() - before, 1, read.message());
        if (read.lineEnd() <= Math.max(theirEnd, ourEnd)) {
          (theirEnd < ourEnd ? target : source).add(further);
        }
      }
    }
    if (theirs.isEmpty()) {
      common.further().ifPresent(source::add);
    }
  }

  private void common(NeutralLines read) {
    lines++;
    turns = read.turns();
    time = read.time().or(() -> time);
  }

  /** Where a cut of the source's file is in the one here. */
  private long placeHere(Outcome common, HistoryBase cut) throws IOException {
    if (!common.hasInCommon(cut)) {
      return Long.MAX_VALUE;
    }
    return common.kept().isPresent()
        ? common.kept().get().toHere(cut.endOffset())
        : Objects.requireNonNull(moves.get(cut.rollout())).newOffset(cut.endOffset());
  }

  private Side whole(ThreadId rollout) throws IOException {
    var tail = new Tail();
    try (var in = file(rollout).open()) {
      var read = new NeutralLines(in);
      while (read.hasNext()) {
        var before = read.turns();
        read.read();
        tail.add(new Side(read.turns() - before, 1, read.message()));
      }
    }
    return tail.told();
  }

  /** How one side goes on, put together. */
  private static final class Tail {
    private long turns;
    private long lines;
    private Optional<String> next = Optional.empty();

    void add(Side further) {
      turns += further.turns();
      lines += further.lines();
      next = next.or(further::next);
    }

    Side told() {
      return new Side(turns, lines, next);
    }
  }
}
