package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What changes threads, asked of a running app-server. Each call waits until Codex has done it.
 * Where a call needs the thread loaded, {@link AppServer#resume} it first. Thread-safe as its
 * server.
 */
public final class ThreadChanges {

  /** The id of the section "Pinned", the same in every home (seen from 0.149.0 to 0.169.0). */
  public static final String PINNED_SECTION = "01984de2-8f74-7c91-a3b2-5c5e937cf318";

  private final AppServer server;

  ThreadChanges(AppServer server) {
    this.server = server;
  }

  /** Starts a thread in that folder; it is on disk after its first turn. Gives its id. */
  public String start(Path cwd) {
    Json answer =
        server.call("thread/start", Json.object("cwd", cwd.toString(), "approvalPolicy", "never"));
    return new ListedThread(answer.get("thread"), false).id();
  }

  /**
   * One turn in a loaded thread; waits for its end. Only notifications after the request count:
   * older versions number turns from "0" in each thread (seen in 0.94.0), and up to 0.59.0 the end
   * of a turn doesn't name its thread.
   *
   * @throws RealCodexException if the turn ends in any other state than completed
   */
  public Turns.Turn turn(String threadId, String prompt) {
    int before = server.received();
    Json params = Json.object("threadId", threadId, "input", List.of(text(prompt)));
    String turnId = server.call("turn/start", params).get("turn").get("id").string();
    Json completed =
        server.await(
            before,
            "turn/completed",
            end ->
                end.get("turn").get("id").string().equals(turnId)
                    && end.get("threadId").text().orElse(threadId).equals(threadId));
    Turns.Turn turn = new Turns.Turn(completed.get("turn"));
    if (!turn.status().equals("completed")) {
      throw new RealCodexException("turn " + turnId + " ended as " + turn.json());
    }
    return turn;
  }

  private static Json text(String prompt) {
    return Json.object("type", "text", "text", prompt, "text_elements", List.of());
  }

  /** Names a thread. In 0.94.0 it must be loaded. */
  public void name(String threadId, String name) {
    server.call("thread/name/set", Json.object("threadId", threadId, "name", name));
  }

  /** Forks a thread with all its turns; gives the fork, which is loaded. */
  public ListedThread fork(String threadId) {
    Json answer = server.call("thread/fork", Json.object("threadId", threadId));
    return new ListedThread(answer.get("thread"), false);
  }

  /**
   * Cuts a loaded, paginated thread's history before that turn. Codex goes on in a new file {@code
   * rollout-<time>-<thread>_<rollout>.jsonl} whose base is the old one.
   */
  public ListedThread revert(String threadId, String beforeTurnId) {
    Json answer =
        server.call(
            "thread/revert", Json.object("threadId", threadId, "beforeTurnId", beforeTurnId));
    return new ListedThread(answer.get("thread"), false);
  }

  /** Archives a thread. */
  public void archive(String threadId) {
    server.call("thread/archive", Json.object("threadId", threadId));
  }

  /** Brings a thread back from the archive. */
  public void unarchive(String threadId) {
    server.call("thread/unarchive", Json.object("threadId", threadId));
  }

  /** Lets go of a loaded thread; Codex closes it and frees its lock a little later. */
  public void unsubscribe(String threadId) {
    server.call("thread/unsubscribe", Json.object("threadId", threadId));
  }

  /** Sets a paused goal, so that no turn starts by itself. */
  public void goal(String threadId, String objective) {
    server.call(
        "thread/goal/set",
        Json.object("threadId", threadId, "objective", objective, "status", "paused"));
  }

  /** Puts a message into the thread's queue. */
  public void queue(String threadId, String message) {
    server.call(
        "thread/queue/add",
        Json.object(
            "threadId", threadId,
            "input", List.of(text(message)),
            "clientUserMessageId", UUID.randomUUID().toString()));
  }

  /** Makes a section, and gives its id. */
  public String section(String name) {
    Json answer = server.call("threadSection/create", Json.object("name", name));
    return answer.get("section").get("id").string();
  }

  /** Moves a thread into a section. */
  public void moveToSection(String threadId, String sectionId) {
    server.call("thread/section/move", Json.object("threadId", threadId, "sectionId", sectionId));
  }

  /** Makes a project with one root folder, and gives its id. */
  public String project(String name, Path root) {
    Json answer =
        server.call(
            "project/create",
            Json.object(
                "name", name,
                "roots", List.of(Json.object("path", root.toString())),
                "idempotencyKey", UUID.randomUUID().toString()));
    return answer.get("project").get("id").string();
  }

  /** Puts a thread into a project. */
  public void moveToProject(String threadId, String projectId) {
    server.call(
        "thread/metadata/update", Json.object("threadId", threadId, "projectId", projectId));
  }

  /**
   * Asks for {@code rollout/compress}, which answers at once and works in the background, and not
   * at all when it ran lately; {@link CodexSession#compressRollouts()} waits for the result.
   */
  public void compress() {
    server.call("rollout/compress", Json.of(null));
  }
}
