package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_140;
import static dev.threadporter.testkit.Generation.V0_149;
import static dev.threadporter.testkit.Generation.V0_158;
import static dev.threadporter.testkit.Generation.V0_169;
import static dev.threadporter.testkit.Generation.V0_94;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;

/** The lines that say where and how a turn runs. Most of a thread's paths stand in them. */
final class ContextLines {
  private final RolloutFile out;
  private final ThreadFacts facts;
  private final Sequence sequence;

  ContextLines(RolloutFile out, ThreadFacts facts, Sequence sequence) {
    this.out = out;
    this.facts = facts;
    this.sequence = sequence;
  }

  void worldState(String cwd) throws IOException {
    Json local = Json.object().put("cwd", cwd).put("status", "available").put("shell", "bash");
    Json environments =
        Json.object()
            .put("environments", Json.object().put("local", local))
            .put("current_date", date())
            .put("timezone", "Etc/UTC")
            .put(
                "filesystem",
                "<filesystem><workspace_roots><root>"
                    + cwd
                    + "</root></workspace_roots></filesystem>");
    Json state =
        Json.object()
            .put("agents_md", Json.object())
            .put("environments", environments)
            .put("host_skills", Json.object().put("body", "").put("includeInstructions", true))
            .put("model", ThreadFacts.MODEL)
            .put("realtime", Json.object().put("active", false));
    out.line(sequence.tick(), "world_state", Json.object().put("full", true).put("state", state));
  }

  void turnContext(String turnId, String cwd) throws IOException {
    Json context = Json.object();
    context.when(facts.since(V0_113), c -> c.put("turn_id", turnId));
    context.when(
        facts.since(V0_158),
        c -> c.put("root_turn_id", turnId).putStrings("disabled_plugin_ids", List.of()));
    context.put("cwd", cwd);
    boolean rooted = facts.since(V0_140) && !facts.since(V0_169);
    context.when(rooted, c -> c.putStrings("workspace_roots", List.of(cwd)));
    boolean dated = facts.since(V0_113) && !facts.since(V0_169);
    context.when(dated, c -> c.put("current_date", date()).put("timezone", "Etc/UTC"));
    permissions(context);
    context.put("model", ThreadFacts.MODEL);
    context.when(
        facts.since(V0_94) && !facts.since(V0_158), c -> c.put("personality", "pragmatic"));
    context.when(facts.since(V0_94), c -> c.put("collaboration_mode", collaboration()));
    context.when(facts.since(V0_140), c -> c.put("multi_agent_version", "v1"));
    context.when(facts.since(V0_113), c -> c.put("realtime_active", false));
    context.put("summary", facts.since(V0_169) ? "none" : "auto");
    context.when(facts.since(V0_169), c -> c.put("sandbox_policy", sandbox()));
    Json truncation = Json.object().put("mode", "bytes").put("limit", 10_000);
    context.when(
        facts.since(V0_94) && !facts.since(V0_140), c -> c.put("truncation_policy", truncation));
    out.line(sequence.tick(), "turn_context", context);
  }

  private void permissions(Json context) {
    context.put("approval_policy", "never");
    context.when(facts.since(V0_149), c -> c.put("approvals_reviewer", "user"));
    context.when(!facts.since(V0_169), c -> c.put("sandbox_policy", sandbox()));
    context.when(facts.since(V0_132), c -> c.put("permission_profile", profile()));
    context.when(facts.since(V0_149), c -> c.put("active_permission_profile", active()));
  }

  /** Writes the line from which newer versions take the folder when they resume. */
  void settings(String cwd) throws IOException {
    Json settings =
        Json.object()
            .put("model", ThreadFacts.MODEL)
            .put("model_provider_id", facts.provider())
            .put("approval_policy", "never")
            .put("approvals_reviewer", "user");
    settings.when(facts.since(V0_169), s -> s.put("requested_approvals_reviewer", "user"));
    settings
        .put("permission_profile", profile())
        .put("active_permission_profile", active())
        .put("cwd", cwd);
    settings.when(facts.since(V0_158), s -> s.putStrings("runtime_workspace_roots", List.of(cwd)));
    settings.when(!facts.since(V0_158), s -> s.put("personality", "pragmatic"));
    settings.put("collaboration_mode", collaboration());
    settings.when(facts.since(V0_158), s -> s.putStrings("disabled_plugin_ids", List.of()));
    Json payload = Json.object().put("type", "thread_settings_applied");
    payload.when(facts.since(V0_169), p -> p.put("thread_id", facts.id()));
    out.line(sequence.tick(), "event_msg", payload.put("thread_settings", settings));
  }

  private Json sandbox() {
    return Permissions.sandboxPolicy(facts.writableRoots());
  }

  private Json profile() {
    return Permissions.profile(facts.writableRoots());
  }

  private Json active() {
    return Permissions.activeProfile(facts.writableRoots());
  }

  private static Json collaboration() {
    Json settings =
        Json.object()
            .put("model", ThreadFacts.MODEL)
            .nulls("reasoning_effort", "developer_instructions");
    return Json.object().put("mode", "default").put("settings", settings);
  }

  private String date() {
    return sequence.now().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
