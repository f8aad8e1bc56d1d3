package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.ThreadFacts;
import dev.threadporter.testkit.lines.WrittenTurn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A thread whose rollouts are written: what rows, forks and sub-agents need to know of it. */
final class WrittenThread {
  final ThreadSpec spec;
  final ThreadFacts facts;
  final Instant created;
  final Json meta;
  final String rootId;
  final int depth;
  Instant updated;
  String cwd;
  String firstMessage = "";
  String preview = "";
  long tokens;

  /** The rollouts, oldest first. */
  final List<WrittenRollout> rollouts = new ArrayList<>();

  /** The turns that the thread shows, those of its bases first. */
  final List<VisibleTurn> visible = new ArrayList<>();

  WrittenThread(
      ThreadSpec spec, ThreadFacts facts, Instant created, Json meta, String rootId, int depth) {
    this.spec = spec;
    this.facts = facts;
    this.created = created;
    this.updated = created;
    this.meta = meta;
    this.rootId = rootId;
    this.depth = depth;
    this.cwd = facts.cwd();
  }

  WrittenRollout rollout() {
    return rollouts.get(rollouts.size() - 1);
  }

  /** Returns where the history is cut after some turns; -1 for the end of the newest rollout. */
  Kinship.Base cutAfter(int turns) {
    if (turns < 0) {
      WrittenRollout last = rollout();
      return new Kinship.Base(last.id(), last.nextOrdinal(), last.bytes());
    }
    VisibleTurn last = turn(turns);
    return new Kinship.Base(
        last.rolloutId(), last.turn().endOrdinal() + 1, last.turn().endOffset());
  }

  private VisibleTurn turn(int number) {
    if (number < 1 || number > visible.size()) {
      throw new IllegalStateException(
          "thread "
              + spec.key
              + " has "
              + visible.size()
              + " turns, so it can't be cut after "
              + number);
    }
    return visible.get(number - 1);
  }

  /** A turn, and the rollout it stands in. */
  record VisibleTurn(String rolloutId, WrittenTurn turn) {}

  /**
   * A rollout.
   *
   * @param id its id
   * @param path the plain file
   * @param turns the turns in it
   * @param bytes its length
   * @param nextOrdinal the ordinal of a further line
   */
  record WrittenRollout(
      String id, Path path, List<WrittenTurn> turns, long bytes, long nextOrdinal) {}
}
