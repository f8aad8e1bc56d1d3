package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Writes the turns of one rollout, each as the lines of its generation in their order. */
public final class TurnWriter {
  /**
   * How many lines a sub-agent of the second kind takes over from its parent, after its own first
   * one.
   */
  static final int INHERITED_LINES = 2;

  private final RolloutFile out;
  private final ThreadFacts facts;
  private final Sequence sequence;
  private final MessageLines messages;
  private final ContextLines context;
  private final ItemLines items;
  private final UsageLines usage;
  private boolean introduced;
  private boolean settled;

  /**
   * Continues a rollout whose first line is written.
   *
   * @param out the rollout
   * @param facts its thread
   * @param sequence the thread's time and ids
   * @param introduced whether the model knows where it is, because the history began in another
   *     rollout
   */
  public TurnWriter(RolloutFile out, ThreadFacts facts, Sequence sequence, boolean introduced) {
    this.out = out;
    this.facts = facts;
    this.sequence = sequence;
    this.introduced = introduced;
    this.messages = new MessageLines(out, facts, sequence);
    this.context = new ContextLines(out, facts, sequence);
    this.items = new ItemLines(out, facts, sequence);
    this.usage = new UsageLines(out, facts, sequence);
  }

  /**
   * Writes what a sub-agent of the second kind takes over: the parent's first line and what it was
   * told.
   */
  public void inherit(Json parentMeta, String parentMessage) throws IOException {
    out.line(sequence.tick(), "session_meta", parentMeta);
    messages.user(sequence.uuid(), Turn.of(parentMessage, ""));
  }

  /** Writes the settings of a fork or segment, which come before its first turn. */
  public void settings(String cwd) throws IOException {
    context.settings(cwd);
    settled = true;
  }

  /**
   * Writes a turn.
   *
   * @param turn what happens in it
   * @param cwd the working folder it runs in
   * @return where it stands
   * @throws IOException if the rollout can't be written
   */
  public WrittenTurn write(Turn turn, String cwd) throws IOException {
    if (introduced && !settled && facts.since(V0_169)) {
      context.settings(cwd);
    }
    settled = false;
    sequence.tick();
    String turnId = sequence.uuid();
    Instant started = sequence.now();
    long ordinal = out.nextOrdinal();
    long offset = out.offset();
    begin(turnId, cwd);
    middle(turnId, turn, cwd);
    end(turnId, turn, started);
    return new WrittenTurn(
        turnId,
        turn.agent().isPresent(),
        ordinal,
        offset,
        out.nextOrdinal() - 1,
        out.offset(),
        started,
        sequence.now(),
        items.take());
  }

  private void begin(String turnId, String cwd) throws IOException {
    if (facts.since(V0_113)) {
      started(turnId);
    }
    if (!introduced) {
      messages.introduction(turnId, cwd);
      if (facts.since(V0_149)) {
        context.worldState(cwd);
      }
    }
    if (facts.since(V0_113)) {
      context.turnContext(turnId, cwd);
    }
    if (!introduced && facts.since(V0_169)) {
      context.settings(cwd);
    }
    introduced = true;
  }

  private void middle(String turnId, Turn turn, String cwd) throws IOException {
    messages.user(turnId, turn);
    items.user(turnId, turn);
    if (!facts.since(V0_113)) {
      context.turnContext(turnId, cwd);
    }
    if (turn.reasoning().isPresent()) {
      messages.reasoning(turnId, turn.reasoning().get());
    }
    for (Turn.ToolCall call : turn.tools()) {
      String callId = messages.call(turnId, call);
      items.command(turnId, callId, call, cwd);
      messages.output(turnId, callId, call);
      usage.response(turnId);
    }
    if (turn.agent().isPresent()) {
      String messageId = "msg_" + sequence.hex(12);
      items.agent(turnId, messageId, turn.agent().get());
      messages.agent(turnId, messageId, turn.agent().get());
      usage.response(turnId);
    }
  }

  private void started(String turnId) throws IOException {
    Json event = Json.object().put("type", "task_started");
    if (facts.since(V0_169)) {
      Json attribution = Json.object().put("turn_id", turnId);
      attribution.nulls("turn_trigger", "parent_turn_id", "initiating_agent_path");
      event.put("turn_attribution", attribution.put("root_turn_id", turnId));
    }
    event.put("turn_id", turnId);
    event.when(facts.since(V0_158), e -> e.put("root_turn_id", turnId));
    event.put("started_at", sequence.now().getEpochSecond());
    event.put("model_context_window", 258_400).put("collaboration_mode_kind", "default");
    out.line(sequence.now(), "event_msg", event);
  }

  private void end(String turnId, Turn turn, Instant started) throws IOException {
    if (!facts.since(V0_113)) {
      return;
    }
    sequence.tick();
    Json event =
        Json.object().put("type", turn.agent().isPresent() ? "task_complete" : "turn_aborted");
    event.when(facts.since(V0_158), e -> e.put("root_turn_id", turnId));
    event.put("turn_id", turnId);
    turn.agent()
        .ifPresentOrElse(
            a -> event.put("last_agent_message", a), () -> event.put("reason", "interrupted"));
    event.when(facts.since(V0_149), e -> e.put("started_at", started.getEpochSecond()));
    event.put("completed_at", sequence.now().getEpochSecond());
    event.put("duration_ms", Duration.between(started, sequence.now()).toMillis());
    event.when(facts.since(V0_132), e -> e.put("time_to_first_token_ms", 40));
    out.line(sequence.now(), "event_msg", event);
  }

  /** Returns the tokens used so far. */
  public long tokens() {
    return usage.tokens();
  }
}
