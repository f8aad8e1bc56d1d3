package dev.threadporter.rollout;

import dev.threadporter.rollout.RolloutRewriter.Observer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts the turns of lines while they are rewritten, and keeps the beginning of what the person
 * wrote first. Not safe for use by several threads.
 */
public final class TurnWatch implements Observer {
  private static final int BEGINNING = 64 << 10;

  private final Observer other;
  private final TurnCounter turns = new TurnCounter();
  private long lines;
  private Optional<String> first = Optional.empty();

  /**
   * Starts with no turn.
   *
   * @param other is told of bad lines, too
   */
  public TurnWatch(Observer other) {
    this.other = other;
  }

  /**
   * How many turns began.
   *
   * @return the number of turns
   */
  public long turns() {
    return turns.turns();
  }

  /**
   * How many lines there were.
   *
   * @return the number of lines, those of the turns included
   */
  public long lines() {
    return lines;
  }

  /**
   * What the person wrote first.
   *
   * @return the beginning of the text; empty if they wrote nothing
   */
  public Optional<String> first() {
    return first;
  }

  @Override
  public void line(LineStream line) throws IOException {
    var head = line.head();
    var envelope = Envelope.of(head);
    turns.line(envelope);
    lines++;
    if (first.isEmpty() && envelope.isFromThePerson()) {
      // Asked for in order to have as much of the line at hand as can be had.
      line.isWhole();
      var more = line.head();
      var end = Math.min(more.to(), more.from() + BEGINNING);
      first = HeadReader.textOf(Arrays.copyOfRange(more.bytes(), more.from(), end));
    }
  }

  @Override
  public void badLine(long line) {
    other.badLine(line);
  }

  @Override
  public void end() {
    other.end();
  }
}
