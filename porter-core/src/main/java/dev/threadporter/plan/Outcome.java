package dev.threadporter.plan;

import dev.threadporter.merge.Comparison.Place;
import dev.threadporter.merge.Divergence;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.plan.Staging.Staged;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import java.util.Optional;

/**
 * What became of a rollout of the source.
 *
 * @param rollout the rollout
 * @param presence how it relates to what was here
 * @param here the file that was here
 * @param place where it goes, below the home
 * @param bytes its size here
 * @param commonBytes how much of the source's is like what was here
 * @param staged what was staged for that place
 * @param divergence where it parts with what was here
 * @param kept the whole of it, where that may have to stand in for, or beside, what is here
 */
record Outcome(
    PackedRollout rollout,
    Presence presence,
    Optional<RolloutFile> here,
    String place,
    long bytes,
    long commonBytes,
    Optional<Staged> staged,
    Optional<Divergence> divergence,
    Optional<Kept> kept) {
  /** A rollout that the target hasn't. */
  static Outcome ofNew(PackedRollout rollout, String place, long bytes, Optional<Staged> staged) {
    return new Outcome(
        rollout,
        Presence.NEW,
        Optional.empty(),
        place,
        bytes,
        0,
        staged,
        Optional.empty(),
        Optional.empty());
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
   * A rollout of the source, whole, as it would be here.
   *
   * @param whole its file
   * @param commonEnd up to where it is like what is here
   * @param lastTurnEnd up to where they have whole turns in common
   * @param sum its sum in neutral form
   * @param toWhole where the source's lines are in it
   * @param toHere where its common lines are in what is here
   */
  record Kept(
      Staged whole,
      Place commonEnd,
      Place lastTurnEnd,
      String sum,
      OffsetMap toWhole,
      OffsetMap toHere) {}
}
