package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.Context;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Joins the two tellings of what a person said: the event that Codex draws, and the message that
 * the model saw, which stand beside each other in either order. The event decides; a message
 * without one is context that Codex added, unless the rollout has no such events at all.
 */
final class UserMessages {
  /** More messages in a row than Codex adds before a person's. */
  private static final int MOST = 32;

  private final Flow flow;
  private final ArrayDeque<Told> responses = new ArrayDeque<>();
  private Optional<Told> event = Optional.empty();
  private boolean eventsSeen;

  UserMessages(Flow flow) {
    this.flow = flow;
  }

  /** The event that Codex draws. */
  void event(Parts parts) throws IOException {
    if (event.isPresent()) {
      settle();
    }
    eventsSeen = true;
    event = Optional.of(new Told(flow.now, parts));
    if (!responses.isEmpty()) {
      settle();
    }
  }

  /** A message that the model saw, in a person's name. */
  void response(Parts parts) throws IOException {
    responses.add(new Told(flow.now, parts));
    if (event.isPresent() || responses.size() > MOST) {
      settle();
    }
  }

  /** Something else follows: what is waiting stays without a twin. */
  void settle() throws IOException {
    if (event.isPresent()) {
      var told = event.get();
      event = Optional.empty();
      var twin = Optional.ofNullable(responses.pollLast());
      context();
      speak(
          new Told(
              told.time, twin.map(t -> told.parts.withPicturesOf(t.parts)).orElse(told.parts)));
    } else if (eventsSeen) {
      context();
    } else if (!responses.isEmpty()) {
      var last = responses.removeLast();
      context();
      speak(last);
    }
  }

  private void context() throws IOException {
    while (!responses.isEmpty()) {
      var told = responses.remove();
      flow.add(new Context(told.time, "context", told.parts.text()));
    }
  }

  private void speak(Told told) throws IOException {
    flow.personSpeaks(told.time);
    var text = told.parts.text();
    var preamble = InjectedContext.preamble(text);
    if (preamble.isPresent()) {
      flow.add(new Context(told.time, "editor", preamble.get().context()));
      text = preamble.get().request();
    }
    flow.add(new UserMessage(told.time, text, told.parts.pictures()));
  }

  private record Told(Optional<Instant> time, Parts parts) {}
}
