package dev.threadporter.pack;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.MalformedException;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that travels.
 *
 * @param entry its entry
 * @param name what its file name says
 * @param base where the history before its first line is
 * @param bytes its plain size
 * @param modified its file's time, to the nanosecond
 */
public record PackedRollout(
    EntryName entry, RolloutName name, Optional<HistoryBase> base, long bytes, FileTime modified) {

  /**
   * Whether it lies among the archived threads.
   *
   * @return true if its entry says so
   */
  public boolean archived() {
    return entry.text().startsWith("codex/archived_sessions/");
  }

  Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("path", entry.text());
    json.put("rollout", name.rollout().value());
    json.put("base", base.map(PackedRollout::toJson));
    json.put("bytes", bytes);
    json.put("mtimeNs", modified.to(TimeUnit.NANOSECONDS));
    return json;
  }

  private static Map<String, Object> toJson(HistoryBase base) {
    var json = new LinkedHashMap<String, Object>();
    json.put("rollout", base.rollout().value());
    json.put("endOrdinal", base.endOrdinal());
    json.put("endOffset", base.endOffset());
    return json;
  }

  static PackedRollout fromJson(@Nullable Object json) throws MalformedException {
    var object = JsonObject.require(json, "a rollout");
    var path = object.text("path");
    var entry = EntryName.parse(path).orElseThrow(() -> new MalformedException("bad path " + path));
    var name = entry.rollout().orElseThrow(() -> new MalformedException("not a rollout: " + path));
    var base = object.object("base");
    return new PackedRollout(
        entry,
        name,
        base.isPresent() ? Optional.of(base(base.get())) : Optional.empty(),
        size(object),
        FileTime.from(object.number("mtimeNs"), TimeUnit.NANOSECONDS));
  }

  private static long size(JsonObject object) throws MalformedException {
    var bytes = object.number("bytes");
    if (bytes < 0) {
      throw new MalformedException("a negative size");
    }
    return bytes;
  }

  private static HistoryBase base(JsonObject base) throws MalformedException {
    var rollout = base.text("rollout");
    return new HistoryBase(
        ThreadId.parse(rollout).orElseThrow(() -> new MalformedException("bad id " + rollout)),
        base.number("endOrdinal"),
        base.number("endOffset"));
  }
}
