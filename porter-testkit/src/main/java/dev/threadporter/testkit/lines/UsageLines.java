package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_94;

import java.io.IOException;

/** The lines that count tokens. */
final class UsageLines {
  private static final int INPUT = 10;
  private static final int OUTPUT = 5;

  private final RolloutFile out;
  private final ThreadFacts facts;
  private final Sequence sequence;
  private int responses;

  UsageLines(RolloutFile out, ThreadFacts facts, Sequence sequence) {
    this.out = out;
    this.facts = facts;
    this.sequence = sequence;
  }

  /** Returns the tokens used so far. */
  long tokens() {
    return (long) responses * (INPUT + OUTPUT);
  }

  /** Counts one answer of the model. */
  void response(String turnId) throws IOException {
    responses++;
    if (facts.since(V0_158)) {
      record(turnId);
    }
    Json info =
        Json.object().put("total_token_usage", usage(responses)).put("last_token_usage", usage(1));
    info.put("model_context_window", 258_400);
    out.line(
        sequence.tick(),
        "event_msg",
        Json.object().put("type", "token_count").put("info", info).put("rate_limits", limits()));
  }

  private void record(String turnId) throws IOException {
    Json record =
        Json.object()
            .put("thread_id", facts.id())
            .put("turn_id", turnId)
            .put(
                "session_id", facts.kinship().spawn().map(Kinship.Spawn::rootId).orElse(facts.id()))
            .put("root_turn_id", turnId)
            .put("response_id", "resp_" + responses)
            .put("usage", usage(1))
            .put("turn_token_usage", usage(1))
            .put("thread_token_usage", usage(responses));
    out.line(sequence.tick(), "token_usage_record", record);
  }

  private Json usage(int times) {
    Json usage =
        Json.object().put("input_tokens", (long) INPUT * times).put("cached_input_tokens", 0);
    usage.when(facts.since(V0_149), u -> u.put("cache_write_input_tokens", 0));
    return usage
        .put("output_tokens", (long) OUTPUT * times)
        .put("reasoning_output_tokens", 0)
        .put("total_tokens", (long) (INPUT + OUTPUT) * times);
  }

  private Json limits() {
    Json limits = Json.object();
    limits.when(facts.since(V0_113), l -> l.put("limit_id", "codex").nulls("limit_name"));
    limits.nulls("primary", "secondary");
    limits.when(facts.since(V0_94), l -> l.nulls("credits", "plan_type"));
    return limits.when(facts.since(V0_132), l -> l.nulls("rate_limit_reached_type"));
  }
}
