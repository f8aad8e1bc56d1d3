package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.ForkPoint;
import dev.threadporter.transcript.TranscriptItem.Unknown;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Turns the lines of a rollout to items. */
final class ItemReader {
  /** Bookkeeping that says nothing to a reader; seen in 0.42 to 0.169. */
  private static final Set<String> SILENT =
      Set.of(
          "session_meta",
          "world_state",
          "token_usage_record",
          "dynamic_tools_updated",
          "inter_agent_communication_metadata",
          "security_risk_score",
          "retained_context");

  private final Flow flow;
  private final UserMessages people;
  private final EventLines events;
  private final ResponseLines responses;

  ItemReader(Transcript.Visitor visitor) {
    this.flow = new Flow(visitor);
    this.people = new UserMessages(flow);
    this.events = new EventLines(flow, people);
    this.responses = new ResponseLines(flow, people);
  }

  /** Reads a line; false if nobody wants more. */
  boolean line(RolloutLines.Line line) throws IOException {
    if (line.tree().isEmpty()) {
      if (line.ended()) {
        unknown(line, "not JSON");
      }
      return !flow.stopped();
    }
    var tree = line.tree().get();
    flow.time(Transcript.time(tree.word("timestamp")));
    if (!known(tree)) {
      unknown(line, name(tree));
    }
    return !flow.stopped();
  }

  private boolean known(Node tree) throws IOException {
    var payload = tree.child("payload");
    return switch (tree.type()) {
      case "response_item" -> responses.line(payload, tree.members().containsKey("ordinal"));
      case "event_msg" -> events.line(payload);
      case "turn_context" -> turnContext(payload);
      case "compacted" -> compacted(payload);
      default -> SILENT.contains(tree.type());
    };
  }

  private boolean turnContext(Node payload) {
    flow.model(payload.word("model"));
    return true;
  }

  private boolean compacted(Node payload) throws IOException {
    people.settle();
    if (flow.compactions.response(Optional.empty(), false)) {
      flow.add(new Compaction(flow.now, payload.text("message")));
    }
    return true;
  }

  private void unknown(RolloutLines.Line line, String type) throws IOException {
    people.settle();
    flow.add(new Unknown(flow.now, type, line.raw()));
  }

  private static String name(Node tree) {
    var payload = tree.child("payload");
    var inner = payload.type();
    var item = payload.child("item").type();
    var name =
        tree.type() + (inner.isEmpty() ? "" : "/" + inner) + (item.isEmpty() ? "" : "/" + item);
    return name.isEmpty() ? "without a type" : name.substring(0, Math.min(name.length(), 200));
  }

  void boundary(ForkPoint fork) throws IOException {
    people.settle();
    flow.newRollout();
    flow.add(fork);
  }

  /** There are no more lines. */
  void end() throws IOException {
    people.settle();
    flow.endUntold();
    flow.calls().giveAll();
  }
}
