package dev.threadporter;

import dev.threadporter.catalogue.Selection;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the doctor looks. Immutable.
 *
 * @param selection which threads; {@link Selection#EVERYTHING} for the whole home, and then also
 *     what belongs to no thread
 * @param lines whether every rollout is read to its end; without, a bad line, ordinals and a
 *     truncated end aren't noticed
 * @param withCodex whether to ask the real Codex too what it lists and reads
 * @param codexProgram which Codex; without one the first on the {@code PATH}
 */
public record DoctorRequest(
    Selection selection, boolean lines, boolean withCodex, Optional<Path> codexProgram) {
  /** The whole home, every byte of its rollouts. */
  public static final DoctorRequest EVERYTHING = of(Selection.EVERYTHING);

  /**
   * Some threads, every byte of their rollouts.
   *
   * @param selection which threads
   * @return the request
   */
  public static DoctorRequest of(Selection selection) {
    return new DoctorRequest(selection, true, false, Optional.empty());
  }

  /**
   * This request, and the real Codex is asked on a private copy of the index.
   *
   * @param program which Codex; without one the first on the {@code PATH}
   * @return a copy
   */
  public DoctorRequest askingCodex(Optional<Path> program) {
    return new DoctorRequest(selection, lines, true, program);
  }
}
