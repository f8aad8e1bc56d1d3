package dev.threadporter.transcript;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps items in order while tool calls wait for their output. A call that waits for too long goes
 * on without; its output then comes as an item of the same id.
 */
final class OpenCalls {
  /** How many items wait at most. */
  static final int WINDOW = 128;

  private static final int REMEMBERED = 1_000;

  private final Out out;
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private final Map<String, CallBuilder> open = new HashMap<>();
  private final Set<String> given = new LinkedHashSet<>();

  OpenCalls(Out out) {
    this.out = out;
  }

  void add(TranscriptItem item) throws IOException {
    waiting.add(item);
    giveReady();
  }

  /** A call that isn't finished. */
  void add(CallBuilder call) throws IOException {
    open.put(call.id(), call);
    waiting.add(call);
    giveReady();
  }

  /** The call of an id, as long as it waits. */
  Optional<CallBuilder> waiting(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Whether a call of this id went on already. */
  boolean wasGiven(String id) {
    return given.contains(id);
  }

  /** Gives what has nothing unfinished before it. */
  void giveReady() throws IOException {
    while (!waiting.isEmpty()) {
      var first = waiting.peek();
      if (first instanceof CallBuilder call && !call.finished() && waiting.size() < WINDOW) {
        return;
      }
      give(waiting.remove());
    }
  }

  /** Gives everything: no output comes any more. */
  void giveAll() throws IOException {
    while (!waiting.isEmpty()) {
      give(waiting.remove());
    }
  }

  private void give(Object next) throws IOException {
    if (next instanceof CallBuilder call) {
      open.remove(call.id());
      given.add(call.id());
      if (given.size() > REMEMBERED) {
        given.remove(given.iterator().next());
      }
      out.give(call.build());
    } else {
      out.give((TranscriptItem) next);
    }
  }

  /** Where items go. */
  @FunctionalInterface
  interface Out {
    void give(TranscriptItem item) throws IOException;
  }
}
