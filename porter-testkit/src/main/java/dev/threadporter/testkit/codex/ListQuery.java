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
 * @param indexOnly from the state database alone, without a look at the files
 * @param pageSize threads per request; pages are followed to the end
 */
public record ListQuery(boolean archived, Optional<String> cwd, boolean indexOnly, int pageSize) {

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
    return new ListQuery(false, Optional.empty(), false, 100);
  }

  /** All archived threads. */
  public static ListQuery inArchive() {
    return new ListQuery(true, Optional.empty(), false, 100);
  }

  /** Only those of that folder. */
  public ListQuery withCwd(Path folder) {
    return withCwd(folder.toString());
  }

  /** Only those of that folder, spelled as given. */
  public ListQuery withCwd(String folder) {
    return new ListQuery(archived, Optional.of(folder), indexOnly, pageSize);
  }

  /** From the state database alone. */
  public ListQuery fromIndexAlone() {
    return new ListQuery(archived, cwd, true, pageSize);
  }

  /** With so many threads per request. */
  public ListQuery withPageSize(int size) {
    return new ListQuery(archived, cwd, indexOnly, size);
  }

  Json params(Optional<String> cursor) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("limit", pageSize);
    params.put("modelProviders", List.of());
    params.put("sourceKinds", SOURCE_KINDS);
    params.put("archived", archived);
    cwd.ifPresent(folder -> params.put("cwd", folder));
    cursor.ifPresent(position -> params.put("cursor", position));
    if (indexOnly) {
      params.put("useStateDbOnly", true);
    }
    return Json.of(params);
  }
}
