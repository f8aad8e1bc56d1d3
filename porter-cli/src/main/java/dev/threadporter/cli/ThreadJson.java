package dev.threadporter.cli;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Lineage;
import dev.threadporter.rollout.RolloutFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thread in the documents of {@code --json}. */
final class ThreadJson {
  private ThreadJson() {}

  static Map<String, @Nullable Object> of(CodexThread thread, Folders folders) {
    var json = JsonViews.object();
    json.put("id", thread.id());
    json.put("title", thread.title());
    json.put("preview", thread.preview());
    json.put("cwd", thread.shownCwd());
    json.put("cwdExists", folders.exists(thread.shownCwd()));
    json.put("historyOnly", thread.historyOnly());
    json.put("createdAt", thread.created());
    json.put("updatedAt", thread.updated());
    json.put("archived", thread.archived());
    json.put("source", thread.source());
    json.put("modelProvider", thread.modelProvider());
    json.put("cliVersion", thread.cliVersion());
    json.put("historyMode", thread.paginated() ? "paginated" : "legacy");
    json.put("parentThreadId", thread.parent());
    json.put("forkedFromId", thread.forkedFrom());
    json.put("git", git(thread));
    json.put("rollouts", JsonViews.each(thread.rollouts(), ThreadJson::rollout));
    json.put("bytes", thread.bytes());
    return json;
  }

  private static Map<String, @Nullable Object> git(CodexThread thread) {
    var json = JsonViews.object();
    json.put("remote", thread.git().remote());
    json.put("branch", thread.git().branch());
    json.put("commit", thread.git().commit());
    return json;
  }

  private static Map<String, @Nullable Object> rollout(RolloutFile file) {
    var json = JsonViews.file(file.path().toString(), file.bytes());
    json.put("compressed", file.name().compressed());
    return json;
  }

  static Map<String, @Nullable Object> member(Lineage.Member member) {
    var json = JsonViews.object();
    json.put("id", member.thread().id());
    json.put("title", member.thread().title());
    json.put("because", member.because().id());
    return json;
  }
}
