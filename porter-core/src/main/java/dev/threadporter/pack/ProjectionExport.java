package dev.threadporter.pack;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs the projection of a thread's rollouts, one row a line, if it is complete for the bytes that
 * travel. An incomplete one stays behind: Codex builds it when the thread is resumed.
 */
final class ProjectionExport {
  private static final String STATE = "thread_history_projection_state";

  private final OpenHome open;
  private final Path scratch;

  ProjectionExport(OpenHome open, Path scratch) {
    this.open = open;
    this.scratch = scratch;
  }

  void write(PackedThread thread, Visitor visitor, List<Finding> findings)
      throws IOException, PorterException {
    if (!thread.thread().paginated() || open.database().isEmpty()) {
      return;
    }
    var database = open.database().get();
    for (var rollout : thread.rollouts()) {
      if (!isComplete(database, rollout)) {
        findings.add(Finding.of(FindingCode.PROJECTION_LEFT_OUT).aboutThread(thread.id()));
        return;
      }
    }
    var spool = Files.createTempFile(scratch, "projection-", ".jsonl");
    try {
      spool(database, thread, spool);
      give(thread.id(), spool, visitor);
    } finally {
      Files.delete(spool);
    }
  }

  private static boolean isComplete(DatabaseReader database, PackedRollout rollout)
      throws IOException {
    if (!database.has(Database.HISTORY)) {
      return false;
    }
    var key = Map.<String, SqlValue>of("thread_id", SqlValue.of(rollout.name().rollout().value()));
    var states = database.rows(Database.HISTORY, STATE, key);
    return states.size() == 1
        && states.get(0).integer("next_rollout_byte_offset").orElse(-1) == rollout.bytes();
  }

  private static void spool(DatabaseReader database, PackedThread thread, Path spool)
      throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(spool))) {
      for (var rollout : thread.rollouts()) {
        database.projection(rollout.name().rollout(), row -> line(row, out));
      }
    }
  }

  private static void line(Row row, OutputStream out) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("table", row.table());
    json.put("values", RowJson.values(row));
    out.write(JsonOutput.line(json).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static void give(ThreadId thread, Path spool, Visitor visitor)
      throws IOException, PorterException {
    try (var in = Files.newInputStream(spool)) {
      visitor.entry(
          new PackedEntry(EntryName.projection(thread), Files.size(spool), FileTime.fromMillis(0)),
          in);
    }
  }
}
