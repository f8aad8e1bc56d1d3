package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.TurnEnd;
import dev.threadporter.transcript.TranscriptItem.TurnStart;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the lines so far amount to, and the way of items to the visitor, in order. */
final class Flow {
  private final OpenCalls calls;
  private final Transcript.Visitor visitor;
  private boolean stopped;

  private int turns;
  private boolean open;

  /** Whether this rollout says itself where turns begin and end. */
  private boolean told;

  private Optional<String> turnId = Optional.empty();
  private Optional<String> model = Optional.empty();
  private OptionalLong tokens = OptionalLong.empty();
  private Optional<Instant> latest = Optional.empty();

  /** When the line that is being read was written. */
  Optional<Instant> now = Optional.empty();

  final Twins answers = new Twins();
  final Twins thoughts = new Twins();
  final Twins compactions = new Twins();

  Flow(Transcript.Visitor visitor) {
    this.visitor = visitor;
    this.calls = new OpenCalls(this::give);
  }

  private void give(TranscriptItem item) throws IOException {
    if (!stopped) {
      stopped = !visitor.item(item);
    }
  }

  boolean stopped() {
    return stopped;
  }

  OpenCalls calls() {
    return calls;
  }

  boolean inTurn() {
    return open;
  }

  Optional<String> turnId() {
    return turnId;
  }

  /** Adds an item behind those that are waiting. */
  void add(TranscriptItem item) throws IOException {
    calls.add(item);
  }

  void model(Optional<String> name) {
    model = name.or(() -> model);
  }

  void tokens(OptionalLong total) {
    tokens = total.isPresent() ? total : tokens;
  }

  void time(Optional<Instant> time) {
    if (open) {
      latest = time.or(() -> latest);
    }
    now = time;
  }

  /** The rollout says that a turn begins. */
  void turnStarts(Optional<String> id) throws IOException {
    told = true;
    if (open && id.isPresent() && id.equals(turnId)) {
      return;
    }
    start(id);
  }

  /** The person said something: in old rollouts that is where a turn begins. */
  void personSpeaks(Optional<Instant> time) throws IOException {
    if (!open || !told) {
      var line = now;
      now = time;
      start(Optional.empty());
      now = line;
    }
  }

  private void start(Optional<String> id) throws IOException {
    endUntold();
    open = true;
    turnId = id;
    answers.newTurn();
    thoughts.newTurn();
    compactions.newTurn();
    latest = now;
    add(new TurnStart(now, ++turns, id));
  }

  /** Ends a turn of which the rollout doesn't say that it ended. */
  void endUntold() throws IOException {
    if (open) {
      var line = now;
      now = latest;
      turnEnds(Optional.empty(), OptionalLong.empty());
      now = line;
    }
  }

  void turnEnds(Optional<String> aborted, OptionalLong milliseconds) throws IOException {
    if (!open) {
      return;
    }
    open = false;
    calls.giveAll();
    add(new TurnEnd(now, turns, aborted, model, milliseconds, tokens));
  }

  /** Another rollout goes on here. */
  void newRollout() throws IOException {
    endUntold();
    calls.giveAll();
    told = false;
  }
}
