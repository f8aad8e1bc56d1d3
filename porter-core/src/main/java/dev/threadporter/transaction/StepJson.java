package dev.threadporter.transaction;

import dev.threadporter.json.JsonObject;
import dev.threadporter.pack.RowJson;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps as lines of {@code plan.jsonl}. */
final class StepJson {
  private StepJson() {}

  static Map<String, @Nullable Object> toJson(Step step) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    if (step instanceof Step.PutFile file) {
      json.put("step", "file");
      json.put("target", file.target());
      json.put("staged", file.staged());
      json.put("after", content(file.after()));
      json.put("before", file.before().map(StepJson::content));
      json.put("kept", file.kept());
      json.put("madeFolders", file.madeFolders());
    } else if (step instanceof Step.ChangeRows rows) {
      json.put("step", "rows");
      json.put("database", rows.database().id());
      json.put("changes", rows.changes().stream().map(StepJson::change).toList());
    } else if (step instanceof Step.RemoveFile file) {
      json.put("step", "remove");
      json.put("target", file.target());
      json.put("before", content(file.before()));
      json.put("kept", file.kept());
      json.put("folders", file.folders());
    } else if (step instanceof Step.ReplaceProjection projection) {
      json.put("step", "projection");
      json.put("rollouts", projection.rollouts());
      json.put("staged", projection.staged());
      json.put("kept", projection.kept());
    } else if (step instanceof Step.AppendLines append) {
      lines(json, "append", append.target(), append.lines());
    } else if (step instanceof Step.RemoveLines remove) {
      lines(json, "remove-lines", remove.target(), remove.lines());
    }
    return json;
  }

  private static void lines(
      Map<String, @Nullable Object> json, String kind, String target, List<String> lines) {
    json.put("step", kind);
    json.put("target", target);
    json.put("lines", lines);
  }

  private static Map<String, @Nullable Object> content(Step.Content content) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("sha256", content.sha256());
    json.put("bytes", content.bytes());
    json.put("mtimeNs", content.modified().to(TimeUnit.NANOSECONDS));
    return json;
  }

  private static Map<String, @Nullable Object> change(RowChange change) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("table", change.table());
    json.put("before", change.before().map(RowJson::values));
    json.put("after", change.after().map(RowJson::values));
    if (change.restoring()) {
      json.put("restoring", true);
    }
    return json;
  }

  static Step fromJson(JsonObject json) throws IOException {
    var kind = json.text("step");
    return switch (kind) {
      case "file" -> file(json);
      case "rows" -> rows(json);
      case "remove" ->
          new Step.RemoveFile(
              json.text("target"),
              content(JsonObject.require(json.members().get("before"), "before")),
              json.text("kept"),
              texts(json, "folders"));
      case "projection" ->
          new Step.ReplaceProjection(
              ids(json), json.optionalText("staged"), json.optionalText("kept"));
      case "append" -> new Step.AppendLines(json.text("target"), texts(json, "lines"));
      case "remove-lines" -> new Step.RemoveLines(json.text("target"), texts(json, "lines"));
      default -> throw new IOException("unknown step " + kind);
    };
  }

  private static Step file(JsonObject json) throws IOException {
    var before = json.object("before");
    return new Step.PutFile(
        json.text("target"),
        json.text("staged"),
        content(JsonObject.require(json.members().get("after"), "after")),
        before.isPresent() ? Optional.of(content(before.get())) : Optional.empty(),
        json.optionalText("kept"),
        texts(json, "madeFolders"));
  }

  private static Step.Content content(JsonObject json) throws IOException {
    return new Step.Content(
        json.text("sha256"),
        json.number("bytes"),
        FileTime.from(json.number("mtimeNs"), TimeUnit.NANOSECONDS));
  }

  private static Step rows(JsonObject json) throws IOException {
    var database = Database.valueOf(json.text("database").toUpperCase(Locale.ROOT));
    var changes = new ArrayList<RowChange>();
    for (var element : json.list("changes")) {
      changes.add(change(database, JsonObject.require(element, "a change")));
    }
    return new Step.ChangeRows(database, changes);
  }

  private static RowChange change(Database database, JsonObject json) throws IOException {
    var table = json.text("table");
    return new RowChange(
        database, row(table, json, "before"), row(table, json, "after"), json.isTrue("restoring"));
  }

  private static Optional<Row> row(String table, JsonObject json, String name) throws IOException {
    var values = json.members().get(name);
    return values == null ? Optional.empty() : Optional.of(RowJson.row(table, values));
  }

  private static List<ThreadId> ids(JsonObject json) throws IOException {
    var ids = new ArrayList<ThreadId>();
    for (var text : texts(json, "rollouts")) {
      ids.add(ThreadId.parse(text).orElseThrow(() -> new IOException("bad id " + text)));
    }
    return ids;
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.list(name).stream().map(String::valueOf).toList();
  }
}
