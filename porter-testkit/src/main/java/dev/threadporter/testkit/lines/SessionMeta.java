package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_142;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;
import static dev.threadporter.testkit.Generation.V0_59;
import static dev.threadporter.testkit.Generation.V0_94;

import dev.threadporter.testkit.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The first line of a rollout. */
public final class SessionMeta {
  private SessionMeta() {}

  /**
   * Returns its payload, with the keys and in the order of the thread's generation.
   *
   * @param facts the thread
   * @param startOrdinal the ordinal that the line gets
   * @param created when the thread was made
   * @param windowId the id of its context window
   */
  public static Json payload(
      ThreadFacts facts, long startOrdinal, Instant created, String windowId) {
    Json meta = Json.object();
    identity(meta, facts, startOrdinal);
    meta.put("timestamp", RolloutFile.timestamp(created)).put("cwd", facts.cwd());
    if (facts.since(V0_158)) {
      meta.putStrings("runtime_workspace_roots", List.of(facts.cwd()));
    }
    meta.put("originator", facts.originator()).put("cli_version", facts.generation().version());
    origin(meta, facts);
    history(meta, facts, startOrdinal, windowId);
    facts.git().ifPresent(git -> meta.put("git", git(git)));
    return meta;
  }

  private static void identity(Json meta, ThreadFacts facts, long startOrdinal) {
    Kinship kin = facts.kinship();
    if (facts.since(V0_169)) {
      meta.put("account_scoped", true);
    }
    if (facts.since(V0_149)) {
      meta.put("session_id", kin.spawn().map(Kinship.Spawn::rootId).orElse(facts.id()));
    }
    meta.put("id", facts.id());
    if (facts.since(V0_94)) {
      kin.forkedFrom().ifPresent(from -> meta.put("forked_from_id", from));
    }
    if (facts.since(V0_158)
        && facts.paginated()
        && kin.forkedFrom().isPresent()
        && kin.base().isPresent()) {
      meta.put("forked_from_ordinal_exclusive", startOrdinal);
    }
    if (facts.since(Generation.V0_140)) {
      kin.spawn().ifPresent(spawn -> meta.put("parent_thread_id", spawn.parentId()));
    }
  }

  private static void origin(Json meta, ThreadFacts facts) {
    if (!facts.since(V0_94)) {
      meta.nulls("instructions");
    }
    meta.raw("source", facts.source());
    if (facts.since(Generation.V0_132)) {
      threadSource(facts).ifPresent(source -> meta.put("thread_source", source));
    }
    facts.kinship().spawn().ifPresent(spawn -> meta.put("agent_nickname", spawn.nickname()));
    facts
        .kinship()
        .spawn()
        .flatMap(Kinship.Spawn::path)
        .ifPresent(path -> meta.put("agent_path", path));
    if (facts.since(V0_59)) {
      meta.put("model_provider", facts.provider());
    }
    if (facts.since(V0_94)) {
      Json instructions = Json.object().put("text", facts.instructions());
      if (facts.since(V0_149)) {
        instructions.put(
            "provenance", Json.object().put("type", "model").put("model", ThreadFacts.MODEL));
      }
      meta.put("base_instructions", instructions);
    }
    if (!facts.dynamicTools().isEmpty()) {
      meta.put("dynamic_tools", facts.dynamicTools());
    }
  }

  /** Returns who started the thread: nobody is named for a thread that came from an editor. */
  public static Optional<String> threadSource(ThreadFacts facts) {
    if (facts.kinship().spawn().isPresent()) {
      return Optional.of("subagent");
    }
    boolean named = facts.since(V0_149) && !facts.source().equals("\"vscode\"");
    return named ? Optional.of("user") : Optional.empty();
  }

  private static void history(Json meta, ThreadFacts facts, long startOrdinal, String windowId) {
    Kinship kin = facts.kinship();
    if (facts.since(V0_149)) {
      meta.put("history_mode", facts.paginated() ? "paginated" : "legacy");
    }
    kin.base().ifPresent(base -> meta.put("history_base", base(base)));
    boolean second = kin.spawn().map(Kinship.Spawn::second).orElse(false);
    if (second) {
      meta.put("subagent_history_start_ordinal", startOrdinal + 1 + TurnWriter.INHERITED_LINES);
    }
    boolean related = kin.spawn().isPresent() || kin.forkedFrom().isPresent();
    if (related && facts.since(V0_142)) {
      meta.put("multi_agent_version", second ? "v2" : "v1");
    }
    if (facts.since(V0_149)) {
      meta.put("context_window", Json.object().put("window_id", windowId));
    }
  }

  private static Json base(Kinship.Base base) {
    return Json.object()
        .put("thread_id", base.rolloutId())
        .put("end_ordinal_exclusive", base.endOrdinal())
        .put("end_byte_offset", base.endOffset());
  }

  private static Json git(ThreadFacts.Git git) {
    return Json.object()
        .put("commit_hash", git.commit())
        .put("branch", git.branch())
        .put("repository_url", git.url());
  }
}
