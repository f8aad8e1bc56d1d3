package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.WrittenThread.VisibleTurn;
import dev.threadporter.testkit.home.WrittenThread.WrittenRollout;
import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.RolloutFile;
import dev.threadporter.testkit.lines.Sequence;
import dev.threadporter.testkit.lines.SessionMeta;
import dev.threadporter.testkit.lines.ThreadFacts;
import dev.threadporter.testkit.lines.TurnWriter;
import dev.threadporter.testkit.lines.WrittenTurn;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes the rollouts of one thread, step by step. */
final class ThreadWriter {
  private final ThreadSpec spec;
  private final Sequence sequence;
  private final RolloutPaths paths;
  private final WrittenThread thread;
  private final Optional<WrittenThread> relative;
  private final List<WrittenTurn> turns = new ArrayList<>();
  private RolloutFile out;
  private TurnWriter writer;
  private String rolloutId;
  private Path path;

  /**
   * Makes the first rollout and its first lines.
   *
   * @param thread the thread, without rollouts
   * @param relative the thread that it comes from
   * @param sequence the thread's time and ids
   * @param paths where rollouts lie
   * @throws IOException if the file can't be written
   */
  ThreadWriter(
      WrittenThread thread, Optional<WrittenThread> relative, Sequence sequence, RolloutPaths paths)
      throws IOException {
    this.spec = thread.spec;
    this.thread = thread;
    this.relative = relative;
    this.sequence = sequence;
    this.paths = paths;
    this.rolloutId = thread.facts.id();
    this.path = paths.path(sequence.now(), rolloutId, spec.archived);
    this.out = create(path, thread.facts.kinship());
    this.writer = begin(thread.meta, thread.facts);
  }

  /** Writes everything that happens to the thread. */
  void write() throws IOException {
    try {
      inherit();
      for (Step step : spec.steps) {
        write(step);
      }
      if (spec.goal.isPresent() && thread.facts.since(Generation.V0_140)) {
        goal(spec.goal.get());
      }
    } finally {
      out.close();
    }
    finishRollout();
    thread.updated = sequence.now();
    thread.tokens = writer.tokens();
  }

  private RolloutFile create(Path file, Kinship kinship) throws IOException {
    Files.createDirectories(file.getParent());
    long first = kinship.base().map(Kinship.Base::endOrdinal).orElse(0L);
    return new RolloutFile(
        new BufferedOutputStream(Files.newOutputStream(file)), thread.facts.paginated(), first);
  }

  private TurnWriter begin(Json meta, ThreadFacts facts) throws IOException {
    out.line(sequence.tick(), "session_meta", meta);
    boolean continued = facts.kinship().base().isPresent();
    TurnWriter begun = new TurnWriter(out, facts, sequence, continued || isLegacyFork());
    if (continued) {
      begun.settings(thread.cwd);
    }
    return begun;
  }

  private boolean isLegacyFork() {
    return !thread.facts.paginated()
        && spec.descent.filter(Descent.Fork.class::isInstance).isPresent();
  }

  private void inherit() throws IOException {
    if (relative.isEmpty() || spec.descent.isEmpty()) {
      return;
    }
    WrittenThread from = relative.get();
    Descent descent = spec.descent.get();
    if (descent instanceof Descent.SubAgent agent && agent.second()) {
      writer.inherit(from.meta, from.firstMessage);
    } else if (descent instanceof Descent.Fork fork) {
      thread.preview = from.preview;
      List<VisibleTurn> shared =
          fork.turns() < 0 ? from.visible : from.visible.subList(0, fork.turns());
      thread.visible.addAll(shared);
      if (isLegacyFork()) {
        thread.firstMessage = from.firstMessage;
        copyHistory(from, from.cutAfter(fork.turns()).endOffset());
      }
    }
  }

  /** A legacy fork holds its source's lines, the first one included. */
  private void copyHistory(WrittenThread from, long bytes) throws IOException {
    byte[] history =
        Arrays.copyOf(Files.readAllBytes(from.rollout().path()), Math.toIntExact(bytes));
    out.verbatim(new String(history, StandardCharsets.UTF_8));
  }

  private void write(Step step) throws IOException {
    sequence.advance(Duration.ofSeconds(20));
    if (step instanceof Step.AddTurn turn) {
      turn(turn);
    } else if (step instanceof Step.MoveTo move) {
      thread.cwd = move.cwd();
    } else if (step instanceof Step.Revert revert) {
      revert(revert.turns());
    } else if (step instanceof Step.Compact compact) {
      compact(compact.summary());
    } else if (step instanceof Step.Verbatim line) {
      out.verbatim(line.text() + "\n");
    }
  }

  private void turn(Step.AddTurn step) throws IOException {
    WrittenTurn written = writer.write(step.turn(), thread.cwd);
    turns.add(written);
    thread.visible.add(new VisibleTurn(rolloutId, written));
    if (thread.firstMessage.isEmpty()) {
      thread.firstMessage = step.user;
    }
  }

  private void compact(String summary) throws IOException {
    Json text = Json.object().put("type", "input_text").put("text", summary);
    Json message =
        Json.object().put("type", "message").put("role", "user").put("content", List.of(text));
    Json payload = Json.object().put("message", "").put("replacement_history", List.of(message));
    out.line(sequence.tick(), "compacted", payload);
  }

  private void goal(String objective) throws IOException {
    long now = sequence.tick().getEpochSecond();
    Json goal = Json.object().put("threadId", thread.facts.id()).put("objective", objective);
    goal.put("status", "active").put("tokensUsed", 0).put("timeUsedSeconds", 0);
    goal.put("createdAt", now).put("updatedAt", now);
    Json event =
        Json.object().put("type", "thread_goal_updated").put("threadId", thread.facts.id());
    out.line(sequence.now(), "event_msg", event.put("goal", goal));
  }

  /** Goes on in a new segment, whose base is this thread's own history after some turns. */
  private void revert(int kept) throws IOException {
    if (!thread.facts.paginated()) {
      throw new IllegalStateException(
          "thread " + spec.key + " is legacy; only paginated threads are reverted");
    }
    out.close();
    finishRollout();
    Kinship.Base base = thread.cutAfter(kept);
    thread.visible.subList(kept, thread.visible.size()).clear();
    Kinship own = thread.facts.kinship();
    Kinship kinship = new Kinship(own.forkedFrom(), Optional.of(base), own.spawn());
    ThreadFacts facts = thread.facts.with(kinship);
    rolloutId = sequence.uuid();
    path = paths.path(sequence.now(), facts.id() + '_' + rolloutId, spec.archived);
    out = create(path, kinship);
    Json meta = SessionMeta.payload(facts, base.endOrdinal(), thread.created, sequence.uuid());
    writer = begin(meta, facts);
  }

  private void finishRollout() {
    thread.rollouts.add(
        new WrittenRollout(rolloutId, path, List.copyOf(turns), out.offset(), out.nextOrdinal()));
    turns.clear();
  }
}
