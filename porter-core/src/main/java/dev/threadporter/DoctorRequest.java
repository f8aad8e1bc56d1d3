package dev.threadporter;

import dev.threadporter.catalogue.Selection;

/**
 * Where the doctor looks. Immutable.
 *
 * @param selection which threads; {@link Selection#EVERYTHING} for the whole home, and then also
 *     what belongs to no thread
 * @param lines whether every rollout is read to its end; without, a bad line, ordinals and a
 *     truncated end aren't noticed
 */
public record DoctorRequest(Selection selection, boolean lines) {
  /** The whole home, every byte of its rollouts. */
  public static final DoctorRequest EVERYTHING = new DoctorRequest(Selection.EVERYTHING, true);

  /**
   * Some threads, every byte of their rollouts.
   *
   * @param selection which threads
   * @return the request
   */
  public static DoctorRequest of(Selection selection) {
    return new DoctorRequest(selection, true);
  }
}
