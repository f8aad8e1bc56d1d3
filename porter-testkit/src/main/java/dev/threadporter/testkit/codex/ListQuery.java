package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code thread/list} is asked for. Always all source kinds and all providers: its own
 * defaults hide {@code exec} threads, sub-agents and other providers. Immutable.
 *
 * @param archived archived threads in place of active ones
 * @param cwd only threads of that folder; it must be spelled as Codex stores it
 * @param parent only sub-agents of that thread
 * @param indexOnly from the state database alone, without a look at the files
 * @param pageSize threads per request; pages are followed to the end
 */
public record ListQuery(
    boolean archived,
    Optional<String> cwd,
    Optional<String> parent,
    boolean indexOnly,
    int pageSize) {

  static final List<String> SOURCE_KINDS =
      List.of(
          "cli",
          "vscode",
          "exec",
          "appServer",
          "subAgent",
          "subAgentReview",
          "subAgentCompact",
          "subAgentThreadSpawn",
          "subAgentOther",
          "unknown");

  /** All active threads. */
  public static ListQuery active() {
    return new ListQuery(false, Optional.empty(), Optional.empty(), false, 100);
  }

  /** All archived threads. */
  public static ListQuery inArchive() {
    return new ListQuery(true, Optional.empty(), Optional.empty(), false, 100);
  }

  /** Only those of that folder. */
  public ListQuery withCwd(Path folder) {
    return withCwd(folder.toString());
  }

  /** Only those of that folder, spelled as given. */
  public ListQuery withCwd(String folder) {
    return new ListQuery(archived, Optional.of(folder), parent, indexOnly, pageSize);
  }

  /**
   * Only sub-agents of that thread; the only way to see those of the second version, whose preview
   * is empty. A version that doesn't know the filter lists all threads; look at {@link
   * ListedThread#parent()}.
   */
  public ListQuery childrenOf(String threadId) {
    return new ListQuery(archived, cwd, Optional.of(threadId), indexOnly, pageSize);
  }

  /** From the state database alone. */
  public ListQuery fromIndexAlone() {
    return new ListQuery(archived, cwd, parent, true, pageSize);
  }

  /** With so many threads per request. */
  public ListQuery withPageSize(int size) {
    return new ListQuery(archived, cwd, parent, indexOnly, size);
  }

  /** Refuses what that version would not heed: its answer would look right and be wrong. */
  void check(CodexVersion version) {
    require(version, archived, Capability.LIST_ARCHIVED);
    require(version, cwd.isPresent(), Capability.LIST_BY_CWD);
    require(version, indexOnly, Capability.LIST_INDEX_ONLY);
  }

  private static void require(CodexVersion version, boolean asked, Capability capability) {
    if (asked && !capability.in(version)) {
      throw new RealCodexException(
          "Codex " + version + " can't " + capability + ", seen from " + capability.since());
    }
  }

  Json params(Optional<String> cursor) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("limit", pageSize);
    params.put("modelProviders", List.of());
    params.put("sourceKinds", SOURCE_KINDS);
    params.put("archived", archived);
    cwd.ifPresent(folder -> params.put("cwd", folder));
    parent.ifPresent(id -> params.put("parentThreadId", id));
    cursor.ifPresent(position -> params.put("cursor", position));
    if (indexOnly) {
      params.put("useStateDbOnly", true);
    }
    return Json.of(params);
  }
}
