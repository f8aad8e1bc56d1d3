package dev.threadporter.testkit.codex;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A thread as Codex describes it, in a list or in the answer to read, resume, fork and start.
 *
 * @param json the whole description, for fields that have no accessor here
 * @param archived whether it came from the list of archived threads
 */
public record ListedThread(Json json, boolean archived) {

  /** The thread's id. */
  public String id() {
    return json.get("id").string();
  }

  /** The name that the user gave it, if any; versions before 0.105 or so show none. */
  public Optional<String> name() {
    return json.get("name").text().filter(name -> !name.isEmpty());
  }

  /** Usually the first user message. */
  public String preview() {
    return json.get("preview").string();
  }

  /** The working folder, as Codex spells it. */
  public String cwd() {
    return json.get("cwd").string();
  }

  /** The rollout file; the plain name also when it is compressed. */
  public String path() {
    return json.get("path").string();
  }

  /** When it was created, in seconds since 1970. */
  public OptionalLong createdAt() {
    return json.get("createdAt").number();
  }

  /** When it was last changed, in seconds since 1970; without a row the file's mtime. */
  public OptionalLong updatedAt() {
    return json.get("updatedAt").number();
  }

  /** {@code legacy} or {@code paginated}; empty in versions that don't say (before 0.143.0). */
  public Optional<String> historyMode() {
    return json.get("historyMode").text();
  }

  /** The model provider's key. */
  public String modelProvider() {
    return json.get("modelProvider").string();
  }

  /** {@code exec}, {@code vscode}, …; an object for sub-agents. */
  public Json source() {
    return json.get("source");
  }

  /**
   * The thread that started this one as a sub-agent: from {@code source}, since {@code
   * parentThreadId} stays null in lists (seen up to 0.169.0).
   */
  public Optional<String> parent() {
    Json spawn = source().get("subAgent").get("thread_spawn");
    return Stream.of(json.get("parentThreadId"), spawn.get("parent_thread_id"))
        .flatMap(id -> id.text().stream())
        .findFirst();
  }

  /** The thread that this one was forked from, where the version says it. */
  public Optional<String> forkedFrom() {
    return json.get("forkedFromId").text();
  }

  /** The id of its project, if any. */
  public Optional<String> project() {
    return json.get("projectId").text();
  }

  /** The name of the section that it is in, if any. */
  public Optional<String> section() {
    return json.get("section").get("name").text();
  }
}
