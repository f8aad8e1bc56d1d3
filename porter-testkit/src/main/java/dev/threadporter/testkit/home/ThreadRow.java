package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.Permissions;
import dev.threadporter.testkit.lines.SessionMeta;
import dev.threadporter.testkit.lines.ThreadFacts;
import dev.threadporter.testkit.tables.Row;

/** The row of {@code threads} that Codex writes for a thread. */
final class ThreadRow {
  private ThreadRow() {}

  /**
   * Returns the row for the newest generation; columns that an older one lacks are left out when it
   * is written.
   */
  static Row of(Generation generation, WrittenThread thread) {
    ThreadFacts facts = thread.facts;
    Row row =
        new Row().set("id", facts.id()).set("rollout_path", thread.rollout().path().toString());
    times(row, thread);
    row.set("source", source(facts)).set("model_provider", facts.provider()).set("cwd", thread.cwd);
    row.set("sandbox_policy", Permissions.column(facts)).set("approval_mode", "never");
    row.set("tokens_used", thread.tokens).set("archived", thread.spec.archived ? 1 : 0);
    facts.git().ifPresent(git -> git(row, git));
    row.set("cli_version", facts.generation().version());
    row.set("first_user_message", thread.firstMessage).set("preview", thread.preview);
    row.set("model", ThreadFacts.MODEL).set("originator", facts.originator());
    row.set("thread_source", SessionMeta.threadSource(facts));
    row.set("agent_nickname", facts.kinship().spawn().map(Kinship.Spawn::nickname));
    row.set("agent_path", facts.kinship().spawn().flatMap(Kinship.Spawn::path));
    row.set("history_mode", facts.paginated() ? "paginated" : "legacy");
    name(row, generation, thread);
    return row;
  }

  private static void times(Row row, WrittenThread thread) {
    row.set("created_at", thread.created.getEpochSecond());
    row.set("updated_at", thread.updated.getEpochSecond());
    row.set("created_at_ms", thread.created.toEpochMilli());
    row.set("updated_at_ms", thread.updated.toEpochMilli());
    row.set("recency_at", thread.updated.getEpochSecond());
    row.set("recency_at_ms", thread.updated.toEpochMilli());
    if (thread.spec.archived) {
      row.set("archived_at", thread.updated.getEpochSecond());
    }
  }

  private static void git(Row row, ThreadFacts.Git git) {
    row.set("git_sha", git.commit())
        .set("git_branch", git.branch())
        .set("git_origin_url", git.url());
  }

  /** A bare word stands without its quotes, an object as JSON text. */
  private static String source(ThreadFacts facts) {
    return facts.source().replaceAll("^\"|\"$", "");
  }

  /**
   * The name is in {@code name} for paginated threads, in {@code title} for others from 0.122.0,
   * else not in the row.
   */
  private static void name(Row row, Generation generation, WrittenThread thread) {
    boolean titled = !thread.facts.paginated() && generation.isAtLeast(Generation.V0_122);
    row.set("title", titled ? thread.spec.name.orElse(thread.firstMessage) : thread.firstMessage);
    if (thread.facts.paginated()) {
      row.set("name", thread.spec.name);
    }
  }
}
