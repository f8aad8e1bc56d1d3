package dev.threadporter.plan;

import dev.threadporter.merge.Comparison;
import dev.threadporter.merge.Comparison.Place;
import dev.threadporter.merge.Divergence;
import dev.threadporter.merge.Divergence.Side;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.plan.Staging.Staged;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import java.io.IOException;
import java.util.Optional;

/**
 * What became of a rollout of the source.
 *
 * @param rollout the rollout
 * @param match how it relates to what was here
 * @param here the file that was here
 * @param place where it goes, below the home
 * @param bytes its size here
 * @param staged what was staged for that place
 * @param kept the whole of it, where that may have to stand in for, or beside, what is here
 * @param further what it has behind the end of what is here, or has alone, of a thread that is here
 */
record Outcome(
    PackedRollout rollout,
    Match match,
    Optional<RolloutFile> here,
    String place,
    long bytes,
    Optional<Staged> staged,
    Optional<Kept> kept,
    Optional<Side> further) {
  Presence presence() {
    return match.presence();
  }

  /** Whether all before a cut at the source is in what was here, too. */
  boolean hasInCommon(HistoryBase cut) throws IOException {
    var compared =
        kept.isPresent() ? kept.get().toWhole().newOffset(cut.endOffset()) : cut.endOffset();
    return compared <= match.commonEnd().source();
  }

  /** How a rollout relates to the one that the target has. */
  enum Presence {
    NEW,
    SAME,
    SHORTER_HERE,
    LONGER_HERE,
    DIVERGED
  }

  /**
   * How a rollout relates to the one that the target has.
   *
   * @param presence in a word
   * @param commonEnd up to where both have the same
   * @param shift by how much its lines have greater numbers here
   * @param divergence where it parts with what was here
   */
  record Match(Presence presence, Place commonEnd, long shift, Optional<Divergence> divergence) {
    static Match ofNew(long shift) {
      return new Match(Presence.NEW, new Place(0, 0), shift, Optional.empty());
    }

    static Match of(Presence presence, Comparison comparison) {
      return new Match(
          presence, comparison.commonEnd(), comparison.shift(), comparison.divergence());
    }
  }

  /**
   * A rollout of the source, whole, as it would be here.
   *
   * @param whole its file
   * @param lastTurnEnd up to where it and what is here have whole turns in common
   * @param sum its sum in neutral form
   * @param toWhole where the source's lines are in it
   * @param toHere where its common lines are in what is here
   * @param forkable whether it begins as a rollout must that comes in as a fork
   * @param copy what an earlier import kept of it as a fork
   */
  record Kept(
      Staged whole,
      Place lastTurnEnd,
      String sum,
      OffsetMap toWhole,
      OffsetMap toHere,
      boolean forkable,
      Optional<CopyHere.Found> copy) {
    /** Where a line of the source is in what is here. */
    long toHere(long offset) throws IOException {
      return toHere.newOffset(toWhole.newOffset(offset));
    }
  }
}
