package dev.threadporter.testkit.lines;

import static dev.threadporter.testkit.Generation.V0_149;

import java.util.ArrayList;
import java.util.List;

/** What a thread may read and write, in the two forms that Codex has for it. */
public final class Permissions {
  private Permissions() {}

  /** Returns the older form: a sandbox policy. */
  public static Json sandboxPolicy(List<String> writableRoots) {
    if (writableRoots.isEmpty()) {
      return Json.object().put("type", "read-only");
    }
    return Json.object()
        .put("type", "workspace-write")
        .putStrings("writable_roots", writableRoots)
        .put("network_access", false)
        .put("exclude_tmpdir_env_var", false)
        .put("exclude_slash_tmp", false);
  }

  /** Returns the newer form: a permission profile. */
  public static Json profile(List<String> writableRoots) {
    List<Json> entries = new ArrayList<>();
    Json root = Json.object().put("kind", "root");
    entries.add(entry(Json.object().put("type", "special").put("value", root), "read"));
    for (String path : writableRoots) {
      entries.add(entry(Json.object().put("type", "path").put("path", path), "write"));
    }
    Json files = Json.object().put("type", "restricted").put("entries", entries);
    return Json.object()
        .put("type", "managed")
        .put("file_system", files)
        .put("network", "restricted");
  }

  /** Returns the name of the profile. */
  static Json activeProfile(List<String> writableRoots) {
    return Json.object().put("id", writableRoots.isEmpty() ? ":read-only" : ":workspace-write");
  }

  /** Returns the form that the column {@code threads.sandbox_policy} has. */
  public static String column(ThreadFacts facts) {
    List<String> roots = facts.writableRoots();
    return (facts.since(V0_149) ? profile(roots) : sandboxPolicy(roots)).toString();
  }

  private static Json entry(Json path, String access) {
    return Json.object().put("path", path).put("access", access);
  }
}
