package dev.threadporter.catalogue;

import dev.threadporter.json.JsonObject;
import dev.threadporter.rollout.RolloutState;
import dev.threadporter.thread.SqlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a row of {@code threads} says of a thread that has only its rollout. */
public final class FreshRow {
  /** What Codex writes where a rollout says nothing; a later turn writes what holds then. */
  private static final String CAREFUL_SANDBOX = "{\"type\":\"read-only\"}";

  private static final String CAREFUL_APPROVAL = "on-request";

  private FreshRow() {}

  /**
   * The columns that the rollout decides. Where it lies, its kind and its preview are added by
   * whoever knows.
   *
   * @param known the thread as its rollout tells it
   * @param defaultProvider for a rollout that names none
   * @return values by column, of the newest schema
   */
  public static Map<String, SqlValue> values(CodexThread known, String defaultProvider) {
    var values = new LinkedHashMap<String, SqlValue>();
    values.put("id", SqlValue.of(known.id().value()));
    times(known, values);
    values.put("source", SqlValue.of(known.source()));
    values.put("model_provider", SqlValue.of(known.modelProvider().orElse(defaultProvider)));
    values.put("title", SqlValue.of(known.preview()));
    values.put("first_user_message", SqlValue.of(known.preview()));
    values.put("sandbox_policy", SqlValue.of(CAREFUL_SANDBOX));
    values.put("approval_mode", SqlValue.of(CAREFUL_APPROVAL));
    values.put("cli_version", SqlValue.of(known.cliVersion()));
    values.put("git_sha", text(known.git().commit()));
    values.put("git_branch", text(known.git().branch()));
    values.put("git_origin_url", text(known.git().remote()));
    values.put("thread_source", SqlValue.of(known.isSubagent() ? "subagent" : "user"));
    return values;
  }

  /**
   * What Codex takes from further inside the rollout: the last turn's settings, the tokens, and who
   * began the thread. Compared with the rows that 0.169.0 makes of the same rollouts.
   *
   * @param state how things stood at the rollout's end
   * @param permissions whether the database is of a Codex that writes permissions in the form since
   *     0.143
   * @return values by column, of the newest schema; only what is known
   */
  public static Map<String, SqlValue> values(RolloutState state, boolean permissions) {
    var values = new LinkedHashMap<String, SqlValue>();
    var sandbox = permissions ? state.permissions().or(state::sandbox) : state.sandbox();
    put(values, "sandbox_policy", sandbox);
    put(values, "approval_mode", state.approval());
    put(values, "model", state.model());
    put(values, "reasoning_effort", state.effort());
    state.tokens().ifPresent(tokens -> values.put("tokens_used", SqlValue.of(tokens)));
    put(values, "originator", state.meta().optionalText("originator"));
    put(values, "memory_mode", state.meta().optionalText("memory_mode"));
    values.put("thread_source", text(state.meta().optionalText("thread_source")));
    for (var column : new String[] {"agent_nickname", "agent_role", "agent_path"}) {
      put(values, column, agent(state.meta(), column));
    }
    return values;
  }

  /** Sub-agents have it in {@code session_meta} or in the source there. */
  private static Optional<String> agent(JsonObject meta, String name) {
    return meta.optionalText(name)
        .or(
            () ->
                meta.object("source")
                    .flatMap(source -> source.object("subagent"))
                    .flatMap(subagent -> subagent.object("thread_spawn"))
                    .flatMap(spawn -> spawn.optionalText(name)));
  }

  private static void put(Map<String, SqlValue> values, String column, Optional<String> text) {
    text.ifPresent(known -> values.put(column, SqlValue.of(known)));
  }

  private static void times(CodexThread known, Map<String, SqlValue> values) {
    values.put("created_at", SqlValue.of(known.created().getEpochSecond()));
    values.put("updated_at", SqlValue.of(known.updated().getEpochSecond()));
    values.put("recency_at", SqlValue.of(known.updated().getEpochSecond()));
    values.put("created_at_ms", SqlValue.of(known.created().toEpochMilli()));
    values.put("updated_at_ms", SqlValue.of(known.updated().toEpochMilli()));
    values.put("recency_at_ms", SqlValue.of(known.updated().toEpochMilli()));
  }

  private static SqlValue text(Optional<String> value) {
    return value.map(SqlValue::of).orElse(SqlValue.NULL);
  }
}
