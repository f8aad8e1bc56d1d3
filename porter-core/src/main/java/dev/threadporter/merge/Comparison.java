package dev.threadporter.merge;

import dev.threadporter.rollout.NeutralLines;
import dev.threadporter.rollout.OffsetMap;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Compares a rollout of the source with the one that the target has, in neutral form, line by line
 * and in constant memory. Where the source goes on behind the target's end, it stands there when
 * the comparison is over. Not safe for use by several threads.
 */
public final class Comparison {
  private final NeutralLines source;
  private final NeutralLines target;
  private final List<CopyComparison> copies;
  private long commonLines;
  private Place commonEnd = Place.START;
  private Place lastTurnEnd = Place.START;
  private long shift;
  private Optional<Instant> lastCommonTime = Optional.empty();
  private Optional<Divergence> divergence = Optional.empty();
  private Optional<String> nextMessage = Optional.empty();
  private long commonTurns;
  private long furtherLines;

  /**
   * A comparison.
   *
   * @param source the source's plain rollout; not closed
   * @param target the target's plain rollout; not closed
   */
  public Comparison(InputStream source, InputStream target) {
    this(source, target, List.of());
  }

  /**
   * A comparison.
   *
   * @param source the source's plain rollout; not closed
   * @param target the target's plain rollout; not closed
   * @param copies forks that the source is compared with besides
   */
  public Comparison(InputStream source, InputStream target, List<CopyComparison> copies) {
    this.source = new NeutralLines(source);
    this.target = new NeutralLines(target);
    this.copies = List.copyOf(copies);
  }

  /** How two rollouts relate. */
  public enum Relation {
    /** Both hold the same. */
    IDENTICAL,
    /** The source goes on behind the target's end. */
    SOURCE_LONGER,
    /** The target goes on behind the source's end. */
    TARGET_LONGER,
    /** Both go on, in their own ways. */
    DIVERGED
  }

  /**
   * A place between two lines.
   *
   * @param source where it is in the source, in bytes
   * @param target where it is in the target, in bytes
   */
  public record Place(long source, long target) {
    private static final Place START = new Place(0, 0);
  }

  /**
   * Compares. Rollouts that diverged are read to their ends, others as far as they are alike.
   *
   * @param offsets learns where the source's common lines are in the target
   * @return how they relate
   * @throws IOException if one of them can't be read
   */
  public Relation run(OffsetMap offsets) throws IOException {
    while (true) {
      var more = source.hasNext();
      var moreThere = target.hasNext();
      if (!more || !moreThere) {
        return ended(more, moreThere);
      }
      var turns = source.turns();
      readSource();
      target.read();
      if (!source.isSameLine(target)) {
        divergence = Optional.of(diverged(turns));
        return Relation.DIVERGED;
      }
      common(offsets);
    }
  }

  private void common(OffsetMap offsets) throws IOException {
    if (source.startsTurn()) {
      lastTurnEnd = commonEnd;
    }
    commonLines++;
    commonTurns = source.turns();
    commonEnd = new Place(source.lineEnd(), target.lineEnd());
    if (!source.isInTurn()) {
      lastTurnEnd = commonEnd;
    }
    shift = target.ordinal().orElse(0) - source.ordinal().orElse(0);
    lastCommonTime = source.time().or(() -> lastCommonTime);
    offsets.note(source.lineEnd(), target.lineEnd());
  }

  private static Relation ended(boolean more, boolean moreThere) {
    if (more) {
      return Relation.SOURCE_LONGER;
    }
    return moreThere ? Relation.TARGET_LONGER : Relation.IDENTICAL;
  }

  private void readSource() throws IOException {
    source.read();
    for (var copy : copies) {
      copy.line(source);
    }
  }

  private Divergence diverged(long turns) throws IOException {
    return new Divergence(
        commonLines + 1,
        turns,
        lastCommonTime,
        side(source, turns, this::readSource),
        side(target, turns, target::read));
  }

  private static Divergence.Side side(NeutralLines lines, long common, Reading reading)
      throws IOException {
    var next = lines.message();
    var count = 1L;
    while (lines.hasNext()) {
      reading.read();
      count++;
      if (next.isEmpty()) {
        next = lines.message();
      }
    }
    return new Divergence.Side(lines.turns() - common, count, next);
  }

  /**
   * The sum of the whole source in neutral form. Reads it to its end; nothing else can be asked
   * then.
   *
   * @return SHA-256 in hexadecimal
   * @throws IOException if it can't be read
   */
  public String sourceSum() throws IOException {
    while (source.hasNext()) {
      readSource();
      furtherLines++;
      if (nextMessage.isEmpty()) {
        nextMessage = source.message();
      }
    }
    return HexFormat.of().formatHex(source.sum());
  }

  /**
   * How the source goes on behind the common lines. Only once its sum was asked for, and unless
   * they diverged.
   *
   * @return what only the source has
   */
  public Divergence.Side further() {
    return new Divergence.Side(source.turns() - commonTurns, furtherLines, nextMessage);
  }

  /** Reads the next line of one of them. */
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  /**
   * Where they grew apart.
   *
   * @return empty unless they diverged
   */
  public Optional<Divergence> divergence() {
    return divergence;
  }

  /**
   * How many lines both have from the start.
   *
   * @return the number of lines
   */
  public long commonLines() {
    return commonLines;
  }

  /**
   * By how much the numbers of the target's lines are greater than those of the source's: a fork of
   * what porter brought in as a fork has other numbers here.
   *
   * @return 0 for most
   */
  public long shift() {
    return shift;
  }

  /**
   * The end of what both have.
   *
   * @return the place behind the last common line
   */
  public Place commonEnd() {
    return commonEnd;
  }

  /**
   * The end of the last turn that both have whole: where a fork can begin.
   *
   * @return the place, at or before {@link #commonEnd}
   */
  public Place lastTurnEnd() {
    return lastTurnEnd;
  }

  /**
   * The source behind the common lines, if it is the longer one.
   *
   * @return its lines, from the first that the target hasn't
   */
  public NeutralLines rest() {
    return source;
  }
}
