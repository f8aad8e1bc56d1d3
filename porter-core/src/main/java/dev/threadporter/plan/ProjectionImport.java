package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.TextLines;
import dev.threadporter.json.TextLines.Line;
import dev.threadporter.pack.RowJson;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.spi.Database;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a projection for the rollouts as they are here: every byte offset goes where its line
 * went, and every ordinal grows as the lines' own did. A projection that the target's tables can't
 * hold in full, or that isn't as porter writes it, isn't used; Codex builds it when the thread is
 * resumed.
 */
final class ProjectionImport {
  private static final Set<String> TABLES =
      Set.of(
          "thread_history_projection_state",
          "thread_turns",
          "thread_items",
          "thread_realtime_items");

  /** How long a row may be: it holds one item of a turn, with its pictures. In characters. */
  private static final int LONGEST = 8 << 20;

  private final Map<String, List<String>> schema;
  private final Map<ThreadId, OffsetMap> offsets;
  private final Map<ThreadId, Long> shifts;
  private final Set<ThreadId> complete = new HashSet<>();
  private boolean usable = true;

  /**
   * An import.
   *
   * @param offsets where the lines of each rollout went
   * @param shifts by how much their numbers grew
   */
  ProjectionImport(OpenHome target, Map<ThreadId, OffsetMap> offsets, Map<ThreadId, Long> shifts)
      throws IOException {
    this.schema =
        target.database().isPresent() ? target.database().get().schema(Database.HISTORY) : Map.of();
    this.offsets = offsets;
    this.shifts = shifts;
  }

  /** Whether what was written is a projection of all rollouts that the target can hold. */
  boolean isUsable() {
    return usable && complete.containsAll(offsets.keySet());
  }

  /** Writes the rows, as far as they are usable. */
  void write(InputStream in, OutputStream out) throws IOException {
    var lines = new TextLines(in, LONGEST);
    for (var line = lines.next(); usable && line.isPresent(); line = lines.next()) {
      var moved = line.filter(Line::whole).flatMap(ProjectionImport::row);
      usable = moved.isPresent() && isKnown(moved.get());
      if (usable) {
        MovedProjection.write(moved(moved.get()), out);
      }
    }
  }

  private static Optional<Row> row(Line line) {
    try {
      var json = JsonObject.require(JsonInput.read(line.text()), "a projection row");
      return Optional.of(RowJson.row(json.text("table"), json.members().get("values")));
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private boolean isKnown(Row row) {
    var columns = schema.get(row.table());
    return TABLES.contains(row.table())
        && columns != null
        && columns.containsAll(row.values().keySet())
        && rollout(row).filter(offsets::containsKey).isPresent()
        && (shift(row) == 0 || MovedProjection.canBeRenumbered(row));
  }

  private Row moved(Row row) throws IOException {
    var rollout = rollout(row).orElseThrow();
    if (row.table().equals("thread_history_projection_state")) {
      complete.add(rollout);
    }
    var there = MovedProjection.moved(row, Objects.requireNonNull(offsets.get(rollout)));
    return MovedProjection.renumbered(there, shift(row));
  }

  private long shift(Row row) {
    return rollout(row).map(id -> shifts.getOrDefault(id, 0L)).orElse(0L);
  }

  private static Optional<ThreadId> rollout(Row row) {
    return row.text("thread_id").flatMap(ThreadId::parse);
  }
}
