package dev.threadporter.pack;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.MalformedException;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.thread.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread that travels, as the manifest tells it.
 *
 * @param thread what is known of it; its files are those of {@code rollouts}, not of a disk
 * @param because why it travels: {@code selected}, {@code base} or {@code subagent}
 * @param rollouts its files, the one that Codex goes on with last
 */
public record PackedThread(CodexThread thread, String because, List<PackedRollout> rollouts) {
  /** Copies the list. */
  public PackedThread {
    rollouts = List.copyOf(rollouts);
  }

  /**
   * Its id.
   *
   * @return the id
   */
  public ThreadId id() {
    return thread.id();
  }

  /**
   * What its files take, plain.
   *
   * @return the sum in bytes
   */
  public long bytes() {
    return rollouts.stream().mapToLong(PackedRollout::bytes).sum();
  }

  Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", thread.id().value());
    json.put("title", thread.title());
    json.put("name", thread.name());
    json.put("preview", thread.preview());
    json.put("cwd", thread.cwd());
    json.put("historyOnlyOf", thread.historyOnlyOf());
    json.put("createdAt", thread.created());
    json.put("updatedAt", thread.updated());
    json.put("archived", thread.archived());
    json.put("source", thread.source());
    json.put("modelProvider", thread.modelProvider());
    json.put("cliVersion", thread.cliVersion());
    json.put("historyMode", thread.paginated() ? "paginated" : "legacy");
    json.put("parentThreadId", thread.parent());
    json.put("forkedFromId", thread.forkedFrom());
    json.put("git", toJson(thread.git()));
    json.put("hasRow", thread.hasRow());
    json.put("because", because);
    json.put("rollouts", rollouts.stream().map(PackedRollout::toJson).toList());
    return json;
  }

  private static Map<String, @Nullable Object> toJson(RolloutHead.Git git) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("remote", git.remote());
    json.put("branch", git.branch());
    json.put("commit", git.commit());
    return json;
  }

  static PackedThread fromJson(@Nullable Object json) throws MalformedException {
    var object = JsonObject.require(json, "a thread");
    var rollouts = new ArrayList<PackedRollout>();
    for (var rollout : object.list("rollouts")) {
      rollouts.add(PackedRollout.fromJson(rollout));
    }
    var thread = thread(object, rollouts);
    if (!rollouts.stream().allMatch(rollout -> rollout.name().thread().equals(thread.id()))) {
      throw new MalformedException("thread " + thread.id() + " has a rollout of another thread");
    }
    return new PackedThread(thread, object.text("because"), rollouts);
  }

  private static CodexThread thread(JsonObject object, List<PackedRollout> rollouts)
      throws MalformedException {
    if (rollouts.isEmpty()) {
      throw new MalformedException("a thread has no rollout");
    }
    var id = object.text("id");
    var current = rollouts.get(rollouts.size() - 1);
    return new CodexThread(
        ThreadId.parse(id).orElseThrow(() -> new MalformedException("bad thread id")),
        object.optionalText("name"),
        object.text("preview"),
        object.text("cwd"),
        instant(object.text("createdAt"), current),
        instant(object.text("updatedAt"), current),
        current.archived(),
        object.text("source"),
        object.optionalText("modelProvider"),
        object.text("cliVersion"),
        object.text("historyMode").equals("paginated"),
        object.optionalText("parentThreadId").flatMap(ThreadId::parse),
        object.optionalText("forkedFromId").flatMap(ThreadId::parse),
        object.object("git").map(PackedThread::git).orElse(RolloutHead.Git.NONE),
        object.isTrue("hasRow"),
        List.of(),
        object.optionalText("historyOnlyOf"));
  }

  private static RolloutHead.Git git(JsonObject git) {
    return new RolloutHead.Git(
        git.optionalText("commit"), git.optionalText("branch"), git.optionalText("remote"));
  }

  /**
   * A time of the thread; one that nobody could mean, such as porter wrote while it believed rows,
   * gives way to that of its file.
   */
  private static Instant instant(String text, PackedRollout current) throws MalformedException {
    try {
      return Times.believed(Instant.parse(text)).orElseGet(() -> Times.of(current.modified()));
    } catch (DateTimeException notATime) {
      throw new MalformedException("bad time", notATime);
    }
  }
}
