package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.pack.RowJson;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.spi.Database;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rewrites a projection for the rollouts as they are here: every byte offset goes where its line
 * went. A projection that the target's tables can't hold in full isn't used; Codex builds it when
 * the thread is resumed.
 */
final class ProjectionImport {
  private static final Set<String> TABLES =
      Set.of(
          "thread_history_projection_state",
          "thread_turns",
          "thread_items",
          "thread_realtime_items");

  private final Map<String, List<String>> schema;
  private final Map<ThreadId, OffsetMap> offsets;
  private final Set<ThreadId> complete = new HashSet<>();
  private boolean usable = true;

  ProjectionImport(OpenHome target, Map<ThreadId, OffsetMap> offsets) throws IOException {
    this.schema =
        target.database().isPresent() ? target.database().get().schema(Database.HISTORY) : Map.of();
    this.offsets = offsets;
  }

  /** Whether what was written is a projection of all rollouts that the target can hold. */
  boolean isUsable() {
    return usable && complete.containsAll(offsets.keySet());
  }

  void write(InputStream in, OutputStream out) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var json = JsonObject.require(JsonInput.read(line), "a projection row");
      var table = json.text("table");
      var row = RowJson.row(table, json.members().get("values"));
      var known = schema.get(table);
      if (!TABLES.contains(table) || known == null || !known.containsAll(row.values().keySet())) {
        usable = false;
      } else {
        MovedProjection.write(moved(row), out);
      }
    }
  }

  private Row moved(Row row) throws IOException {
    var rollout = row.text("thread_id").flatMap(ThreadId::parse);
    if (rollout.isEmpty() || !offsets.containsKey(rollout.get())) {
      usable = false;
      return row;
    }
    if (row.table().equals("thread_history_projection_state")) {
      complete.add(rollout.get());
    }
    return MovedProjection.moved(row, Objects.requireNonNull(offsets.get(rollout.get())));
  }
}
