package dev.threadporter.transcript;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether something was told before by the other of the two kinds of lines: by its id if both
 * kinds have ids, else because within a turn both kinds tell the same things in the same order.
 */
final class Twins {
  /** How many ids are remembered; the two tellings follow each other closely. */
  private static final int REMEMBERED = 1_000;

  private final Set<String> ids = new LinkedHashSet<>();
  private long events;
  private long responses;

  /** Both kinds start again. */
  void newTurn() {
    events = 0;
    responses = 0;
  }

  /** Notes something that an event tells; true if it is new. */
  boolean event(Optional<String> id) {
    events++;
    return id.isPresent() ? remember(id.get()) : events > responses;
  }

  /** Notes something that a response item tells; true if it is new. */
  boolean response(Optional<String> id, boolean paginated) {
    responses++;
    // Legacy events have no ids, though the response items beside them may have.
    return (paginated && id.isPresent()) ? remember(id.get()) : responses > events;
  }

  private boolean remember(String id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > REMEMBERED) {
      ids.remove(ids.iterator().next());
    }
    return true;
  }
}
